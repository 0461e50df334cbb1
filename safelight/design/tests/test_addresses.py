"""An address that was worked out once is the address that Django would work out."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse

from safelight.design.addresses import address


def _page(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("work/", _page, name="work"),
    path("record/<path:reference>/", _page, name="record"),
    path("record/<path:reference>/{why}/<str:code>/", _page, name="both"),
    path("row/<uuid:row>/", _page, name="row"),
]
pytestmark = pytest.mark.urls(__name__)


class other:  # noqa: N801 - stands for a module of addresses
    urlpatterns = [path("elsewhere/", _page, name="work")]


@pytest.mark.parametrize(
    "given",
    [
        ("work",),
        ("record", "CU/07/000013/24"),
        ("record", "a b?c#d%e~é{0}"),
        ("both", "CU/1", "stay.offer"),
        ("row", str(UUID(int=7))),
    ],
)
def test_it_is_as_django_gives_it(given: tuple[str, ...]) -> None:
    for _ in range(2):
        assert address(*given) == reverse(given[0], args=given[1:])


@pytest.mark.parametrize("given", [("nowhere",), ("work", "more"), ("record",), ("record", ""), ("row", "no-row")])
def test_there_is_none_where_django_has_none(given: tuple[str, ...]) -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address(*given)


def test_each_set_of_addresses_has_its_own() -> None:
    assert address("work") == "/work/"

    with override_settings(ROOT_URLCONF=other):
        assert address("work") == "/elsewhere/"
