"""The places and officers that rows of an extract may name, read once for a load."""

from __future__ import annotations

from safelight.kernel.feeds import NULL
from safelight.places.codes import AreaKind
from safelight.places.models import Area, Authority
from safelight.workforce.models import Officer


class PlacesKnown:
    """Every suite, district, authority and officer's number, with its id as text."""

    def __init__(self) -> None:
        self.suites = {code: str(pk) for code, pk in Area.objects.suites().values_list("code", "pk")}
        districts = Area.objects.filter(kind=AreaKind.DISTRICT)
        self.districts = {code: str(pk) for code, pk in districts.values_list("code", "pk")}
        self.areas = {**self.suites, **self.districts}
        self.authorities = {code: str(pk) for code, pk in Authority.objects.values_list("code", "pk")}
        self.officers = {number: str(pk) for number, pk in Officer.objects.values_list("number", "pk")}
        force = Area.objects.filter(kind=AreaKind.FORCE).order_by("pk").first()
        self.force = str(force.pk) if force else ""

    def suite(self, code: str) -> str:
        """The area of a suite or a district; the whole force where none is recorded."""
        return self.areas[code] if code else self.force

    def authority(self, code: str) -> str:
        """The id of an authority; null for blank."""
        return self.authorities[code] if code else NULL

    def officer(self, number: str) -> str:
        """The id of the user with that number; null where there is none."""
        return self.officers.get(number, NULL)
