"""What nobody may do in the register, whatever their role: facts document governance, §7.

That a target changes only with a reason and an exemption ends and is approved by another stands in `test_working`; that
nobody approves their own work, and an exemption that ran out lets nothing by, in `test_gates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.urls import URLPattern, URLResolver

from safelight.derived.models import Duty
from safelight.design.fields import Form
from safelight.inspection.actions import moving
from safelight.inspection.actions.refusals import CannotMove
from safelight.inspection.models import StatusChange
from safelight.inspection.register.codes import Status, Timescale
from safelight.inspection.register.urls import urlpatterns
from safelight.inspection.tests.register import given
from safelight.kernel.acts import Act
from safelight.kernel.states import State
from safelight.measures.tests.given import NOW
from safelight.records.rls.tables import WEB, WORK

RATED = re.compile(r"(?:^|_)(?:rag|colou?r|traffic|rating|amber|red|green)(?:_|$)", re.I)
_CLOSES = {Act.MOVE_RECOMMENDATION, Act.SIGN_RECOMMENDATION}


def test_nobody_types_how_red_something_is() -> None:
    asked = {(form.__name__, name) for form in _forms(Form) for name in form.base_fields}
    kept = {
        (model.__name__, field.name)
        for model in apps.get_app_config("inspection").get_models()
        for field in model._meta.fields
    }

    assert asked
    assert not {each for each in asked | kept if RATED.search(each[1])}


def _forms(form: type[Any]) -> Iterator[type[Any]]:
    for each in form.__subclasses__():
        if each.__module__.startswith("safelight.inspection."):
            yield each
        yield from _forms(each)


def test_recommendations_are_closed_one_by_one() -> None:
    closing = [each for each in _addresses(urlpatterns) if getattr(each.callback, "act", None) in _CLOSES]

    assert closing
    for each in closing:
        assert str(each.pattern).count("<") == 1, each.name
        assert "<slug:reference>" in str(each.pattern), each.name


def _addresses(patterns: list[Any]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _addresses(each.url_patterns)
        else:
            yield each


@pytest.mark.django_db
def test_a_breach_stays_when_it_is_put_right_and_no_login_deletes_it() -> None:
    lead = given.lead()
    record = given.a_recommendation(by=lead, timescale=Timescale.DAY, due_on=date(2024, 1, 10)).record
    [breach] = Duty.objects.filter(record=record, clock="recommendation.by-a-day")
    assert breach.state(NOW) is State.OVERDUE

    with connection.cursor() as cursor:
        for login in (WEB, WORK):
            cursor.execute("SELECT has_table_privilege(%s, 'derived_duty', 'DELETE')", [login])
            assert cursor.fetchone() == (False,)
    given.move(record, Status.REJECTED, by=lead)
    breach.refresh_from_db()

    assert breach.state(NOW + timedelta(days=1)) is State.MISSED
    for order in ("DELETE FROM inspection_statuschange", "UPDATE inspection_statuschange SET at = at"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(order)


@pytest.mark.django_db
def test_a_hold_has_an_end_and_what_nobody_takes_up_after_it_is_overdue() -> None:
    lead = given.lead()
    record = given.a_recommendation(by=lead).record
    given.move(record, Status.REGISTERED, by=lead)
    until_on = NOW.date() + timedelta(days=30)

    with pytest.raises(CannotMove, match="A hold has an end after today"):
        moving.move(record, Status.ON_HOLD, why="A partner decides first.", by=lead, now=NOW)
    moving.move(record, Status.ON_HOLD, why="A partner decides first.", until_on=until_on, by=lead, now=NOW)
    [duty] = Duty.objects.filter(record=record, clock="recommendation.hold-ended")

    assert duty.state(NOW + timedelta(days=10)) is State.RUNNING
    assert duty.state(NOW + timedelta(days=32)) is State.OVERDUE
    given.move(record, Status.REGISTERED, by=lead, now=NOW + timedelta(days=33))
    duty.refresh_from_db()
    assert duty.state(NOW + timedelta(days=34)) is State.MET_LATE
    assert StatusChange.objects.filter(record=record).count() == 3
