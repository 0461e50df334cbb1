"""The gallery's address. The site includes this in demo mode only."""

from django.urls import path

from safelight.design.gallery import gallery

app_name = "design"
urlpatterns = [path("gallery/", gallery, name="gallery")]
