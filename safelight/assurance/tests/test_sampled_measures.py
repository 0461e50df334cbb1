"""I21, I40 and I41 as measures like every other: number, list, trend, export, and what settling and verifying find."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import AsRole
from safelight.assurance import actions, frames
from safelight.assurance.models import AgreementTally, Sample
from safelight.assurance.results import learning_closed, results
from safelight.assurance.subjects import NOT_AGREED
from safelight.assurance.tests import given
from safelight.design.clock import set_clock
from safelight.kernel.grades import Grade
from safelight.kernel.progress import silent
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.kernel.subjects import Subject
from safelight.measures.cases import cases_of, how_many_there_are
from safelight.measures.commands import counts_settle, counts_verify, measures, measures_arguments
from safelight.measures.counts import Period
from safelight.measures.figures import Figure, figure
from safelight.measures.models import SubjectOutcome
from safelight.measures.subjects import differences, settle
from safelight.measures.trend import by_month
from safelight.site.database import DatabaseRole
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

MARCH = Period(date(2024, 3, 1), date(2024, 4, 1))
NO = Answer.NO


def found(code: str, period: Period = MARCH) -> tuple[int | None, int | None]:
    figured: Figure = figure(register.measure(code), period)
    return figured.numerator, figured.denominator


def an_action(due_on: date, *, done_hours: float | None = None, sample: Sample | None = None) -> Any:
    made = actions.give_action(
        what="Brief the team on reasons",
        owner=given.an_officer(Role.CUSTODY_LEAD),
        due_on=due_on,
        by=given.an_officer(Role.TRAINING_LEAD),
        now=given.NOW,
        sample=sample,
        agency="Youth justice",
    )
    if done_hours is not None:
        actions.finish_action(made, words="Briefed.", by=made.owner, now=given.later(done_hours))
    return made


def test_grades_and_reasons_of_a_closed_sample_are_the_numbers_its_results_show() -> None:
    given.closed(4, noes={1: {"CU1": NO}, 2: {"CU5": Answer.NOT_RECORDED}})

    shown = results("custody.monthly-dip", given.MARCH)
    assert found("custody.monthly-dip.good") == (shown.grades[Grade.GOOD].held, 4)
    assert found("custody.monthly-dip.inadequate") == (shown.grades[Grade.INADEQUATE].held, 4)
    assert found("custody.rationale-quality") == (3, 4)
    assert found("custody.monthly-dip.not-recorded")[0] == 1
    given.drawn(1, plan="custody.limbs")
    assert found("custody.limbs.good") == (0, 0), "a sample that is still open counts nowhere"
    assert figure(register.measure("custody.refused-whole.good"), MARCH).value is None


def test_reasons_of_children_refused_bail_rest_on_the_whole_set_and_are_counted_apart() -> None:
    given.closed(2, plan="custody.refused-whole", measures=(given.REFUSED,), noes={1: {"A5": NO}})

    assert found("custody.rationale-quality-refused-bail") == (1, 2)
    assert found("custody.rationale-quality") == (0, 0)


def test_learning_closed_counts_what_was_done_by_its_day_of_what_was_due() -> None:
    april = Period(date(2024, 4, 1), date(2024, 5, 1))
    an_action(date(2024, 4, 5), done_hours=24)
    an_action(date(2024, 4, 5), done_hours=24 * 3)
    an_action(date(2024, 4, 30))
    an_action(date(2024, 5, 1))

    share = learning_closed(april)  # type: ignore[arg-type] # the same two days

    assert found("custody.learning-closed", april) == (1, 3) == (share.held, share.of)
    assert register.measure("custody:I41").code == "custody.learning-closed"


def test_settling_again_changes_nothing_and_what_was_altered_is_named_and_mended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given.closed(2)
    an_action(date(2024, 4, 5))
    ids = list(SubjectOutcome.objects.filter(subject=Subject.MARKED_FILE).values_list("of", flat=True).distinct())
    assert settle(Subject.MARKED_FILE, ids, now=given.later(6)) == 0
    assert list(differences(Subject.MARKED_FILE)) == []

    SubjectOutcome.objects.filter(measure="custody.monthly-dip.good", of=ids[0]).update(held=False)

    assert counts_verify(None, progress=silent) == 1
    assert "custody.monthly-dip.good: it is stored and facts do not give it so." in capsys.readouterr().out
    assert settle(Subject.MARKED_FILE, ids, now=given.later(6)) == 1
    assert counts_verify(None, progress=silent) == 0


def test_what_was_closed_before_there_were_such_measures_is_settled_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    given.closed(2)
    an_action(date(2024, 4, 5))
    before = SubjectOutcome.objects.count()
    SubjectOutcome.objects.all().delete()

    assert counts_settle(None, progress=silent) == 0
    assert capsys.readouterr().out == f"{before} outcomes written.\n"
    assert found("custody.monthly-dip.good") == (2, 2)
    assert counts_verify(None, progress=silent) == 0


def test_an_outcome_that_facts_no_longer_give_is_withdrawn() -> None:
    action = an_action(date(2024, 4, 5))
    SubjectOutcome.objects.create(
        subject=Subject.LEARNING,
        of=action.pk,
        measure="custody.learning-closed",
        key="gone",
        day=date(2024, 4, 5),
        held=True,
    )

    settle(Subject.LEARNING, [action.pk], now=given.later(1))

    assert SubjectOutcome.objects.get(key="gone").withdrawn_at == given.later(1)
    assert found("custody.learning-closed", Period(date(2024, 4, 1), date(2024, 5, 1))) == (0, 1)


@pytest.mark.parametrize(
    ("role", "openable"),
    [(Role.CUSTODY_LEAD, 4), (Role.HM_INSPECTOR, 4), (Role.SUPERINTENDENT, 4), (Role.CUSTODY_SERGEANT, 0)],
)
def test_a_number_opens_its_files_to_whoever_leads_or_inspects_and_to_nobody_by_rank_alone(
    role: Role, openable: int, as_role: AsRole
) -> None:
    given.closed(4)
    reader = given.an_officer(role)
    measure = register.measure("custody.monthly-dip.good")

    with as_role(DatabaseRole.WEB):
        act_as(reader, at=given.later(6))
        reached = cases_of(measure, MARCH, officer=reader, now=given.later(6)).count()

    assert (reached, how_many_there_are(measure, MARCH)) == (openable, 4)


def test_no_trend_is_read_while_markers_agree_less_than_the_force_asks() -> None:
    moderator, people = given.a_moderator(), given.markers()
    given.closed(2, by=moderator, by_markers=people)
    given.detentions(2, day=date(2024, 2, 20))
    february = frames.Period(date(2024, 2, 1), date(2024, 3, 1))
    other = actions.freeze(register.plan("custody.monthly-dip"), period=february, by=moderator, now=given.NOW)
    actions.draw_sample(other, seed="7", markers=people, by=moderator, now=given.later(1))
    given.all_marked(other)
    actions.close_sample(other, by=moderator, now=given.later(5))
    good = register.measure("custody.monthly-dip.good")
    assert [month.figure.value for month in by_month(good, Period(date(2024, 2, 1), date(2024, 4, 1)))] == [1.0, 1.0]

    for sample in Sample.objects.all():
        for first, second in ((Grade.GOOD, Grade.INADEQUATE), (Grade.INADEQUATE, Grade.GOOD)):
            AgreementTally.objects.create(sample=sample, question="", first=first, second=second, files=9)

    held = by_month(good, Period(date(2024, 2, 1), date(2024, 4, 1)))
    assert {month.figure.withheld for month in held} == {NOT_AGREED}
    assert found("custody.monthly-dip.good") == (2, 2), "the number itself stands"


def page(client: Client, officer: Officer, name: str, code: str, **query: str) -> Any:
    client.force_login(officer)
    with set_clock(given.later(6)):
        return client.get(reverse(f"measures:{name}", args=[code]), {"from": "2024-03-01", "to": "2024-05-01", **query})


def test_each_opens_its_number_rule_trend_list_and_exports(client: Client) -> None:
    sample = given.closed(4, noes={1: {"CU1": NO}})
    an_action(date(2024, 4, 5), sample=sample)
    lead = given.an_officer(Role.CUSTODY_LEAD)

    number = page(client, lead, "measure", "custody.rationale-quality").content.decode()
    listed = page(client, lead, "cases", "custody.monthly-dip.not-recorded").content.decode()
    actions_listed = page(client, lead, "cases", "custody.learning-closed").content.decode()
    csv = page(client, lead, "export", "custody.rationale-quality").content.decode()
    workbook = page(client, lead, "export", "custody.learning-closed", form="xlsx")

    assert "questions CU1, CU2 and CU3 that arose" in number
    assert "Sampled from" in listed
    assert "CU1" in listed
    assert "Brief the team on reasons" in actions_listed
    assert "custody.rationale-quality,custody:I21,2024-03," in csv
    assert workbook.content[:2] == b"PK"


def test_the_command_prints_them_among_the_measures_of_custody(capsys: pytest.CaptureFixture[str]) -> None:
    given.closed(2)
    parser = ArgumentParser()
    measures_arguments(parser)

    measures(parser.parse_args(["custody", "--from", "2024-03-01", "--to", "2024-04-01", "--json"]), progress=silent)

    told = {each["code"]: each for each in json.loads(capsys.readouterr().out)}
    assert {"custody:I21", "custody:I40", "custody:I41"} <= {each["ref"] for each in told.values()}
    assert told["custody.monthly-dip.good"]["value"] == 1.0
