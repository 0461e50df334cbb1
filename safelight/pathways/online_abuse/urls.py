"""Pages of online abuse cases. A case's own address comes last."""

from __future__ import annotations

app_name = "online_abuse"

urlpatterns: list[object] = []
