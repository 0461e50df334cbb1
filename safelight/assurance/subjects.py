"""The facts of this room that measures are taken over: files of closed samples, and actions from learning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from safelight.assurance.access import listed
from safelight.assurance.actions.moderating import standing_of
from safelight.assurance.models import LearningAction, Sample, SampledFile
from safelight.assurance.results import by_sample, recalibrate
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.kernel.subjects import Learning, MarkedFile, Shown, Subject
from safelight.records.models import Record
from safelight.workforce.models import Officer

NOT_AGREED = "Held back: markers agreed less than the force asks in two samples running, until they calibrate again"


class MarkedFiles:
    """Files of samples that are closed, with what stands about each."""

    def load(self, ids: Sequence[int]) -> Iterator[MarkedFile]:
        """The facts of some of them; a sample's marks are read as they stood when it was closed."""
        wanted = set(ids)
        samples = Sample.objects.closed().filter(files__in=wanted).distinct().order_by("pk")
        known = {plan.code for plan in register.plans()}
        for sample in samples:
            if sample.plan not in known:
                continue
            for standing in standing_of(sample):
                if standing.file.pk in wanted:
                    yield MarkedFile(
                        id=standing.file.pk,
                        plan=sample.plan,
                        kind=sample.declared.population.kind,
                        from_on=sample.start,
                        grade=standing.grade,
                        answers=standing.answers,
                    )

    def every(self) -> Iterable[int]:
        """Every file of a closed sample that was not set aside."""
        closed = SampledFile.objects.filter(sample__closed_at__isnull=False, set_aside_at=None)
        return closed.order_by("pk").values_list("pk", flat=True)

    def reached(self, officer: Officer, *, now: datetime) -> QuerySet[Any]:
        """Those whose records the officer reaches, as far as the database lets them know of a file at all."""
        return SampledFile.objects.filter(record__in=Record.objects.all()).values("pk")

    def why_no_trend(self, abouts: Iterable[str], *, before: date) -> Mapping[str, str]:
        """Plans whose markers agreed too little in their two latest samples."""
        return {
            plan: NOT_AGREED for plan in abouts if recalibrate(by_sample(register.plan(plan), before=before, most=2))
        }

    def shown(self, ids: Sequence[int], *, officer: Officer) -> Mapping[int, Shown]:
        """Their references, each opening its record."""
        files = list(SampledFile.objects.filter(pk__in=list(ids)).select_related("sample", "area"))
        listed(officer, Act.LIST_BEHIND_MEASURE, (file.reference for file in files))
        return {
            file.pk: Shown(
                file.reference, record_page(file.sample.declared.population.kind, file.reference), file.area.name
            )
            for file in files
        }


class LearningActions:
    """Actions from learning."""

    def load(self, ids: Sequence[int]) -> Iterator[Learning]:
        """The facts of some of them."""
        for each in LearningAction.objects.filter(pk__in=list(ids)).select_related("sample").order_by("pk"):
            yield Learning(
                id=each.pk,
                kind="" if each.sample is None else each.sample.declared.population.kind,
                agency=each.agency,
                due_on=each.due_on,
                done_on=london_day(each.done_at) if each.done_at else None,
            )

    def every(self) -> Iterable[int]:
        """All of them."""
        return LearningAction.objects.order_by("pk").values_list("pk", flat=True)

    def reached(self, officer: Officer, *, now: datetime) -> QuerySet[Any]:
        """All of them for whoever may read learning or inspects, else none: an action names no record."""
        found = LearningAction.objects.all()
        may = Act.READ_LEARNING in officer.acts(now) or officer.holds(Role.HM_INSPECTOR, now)
        return (found if may else found.none()).values("pk")

    def why_no_trend(self, abouts: Iterable[str], *, before: date) -> Mapping[str, str]:
        """None."""
        return {}

    def shown(self, ids: Sequence[int], *, officer: Officer) -> Mapping[int, Shown]:
        """What is to be done, and by whom."""
        found = LearningAction.objects.filter(pk__in=list(ids)).select_related("owner")
        return {each.pk: Shown(each.what, reverse("assurance:learning"), each.owner.get_full_name()) for each in found}


def hold_subjects() -> None:
    """Say that this room holds both."""
    register.hold(Subject.MARKED_FILE, MarkedFiles())
    register.hold(Subject.LEARNING, LearningActions())
