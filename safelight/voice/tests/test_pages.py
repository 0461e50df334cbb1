"""The page that shows how a record was checked, acceptance, and the form: for those who may, and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client

from safelight.design.clock import set_clock
from safelight.kernel.roles import Role
from safelight.records.testing import as_web
from safelight.voice.actions import SaysTooLittle, record_voice
from safelight.voice.codes import Contact, NotObtained, Present, Stage
from safelight.voice.forms import VoiceForm
from safelight.voice.models import Voice
from safelight.voice.presenting import voices_of
from safelight.voice.rules import KNOWN_LIMITS, RULES
from safelight.voice.tests.given import NOON, WELL_HEARD, a_child, a_record, a_suite, an_officer
from safelight.workforce.models import Officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_pathway")]

SENT = {
    "stage": "BOOKING",
    "observed_at_when": "NOW",
    "spoken": "YES",
    "words": WELL_HEARD["words"],
    "present": ["ALONE_WITH_OFFICER"],
    "demeanours": ["FRIGHTENED"],
    "communication": ["SPOKEN_ENGLISH"],
    "disclosure": "NONE",
    "share_restriction": "NONE",
} | {
    name: WELL_HEARD[name]
    for name in ("appearance", "activity", "relationships", "environment", "observed_behaviour", "wishes", "effect")
}


def sent(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in (SENT | changes).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.fixture
def sergeant() -> Officer:
    return an_officer("1001", suite=a_suite("PARKSIDE"))


@pytest.fixture
def thin(sergeant: Officer) -> Voice:
    record = a_record("CU/07/1/24", suite=a_suite("PARKSIDE"))
    given = WELL_HEARD | {"effect": ""}
    return record_voice(
        record, involvement=a_child(record), by=sergeant, now=NOON, observed_at=NOON, asked_already=True, **given
    )


def page(voice: Voice, *, accept: bool = False) -> str:
    return f"/voice/{voice.record.reference}/{voice.public_id}/{'accept/' if accept else ''}"


def opened(client: Client, address: str, *, by: Officer) -> Any:
    client.force_login(by)
    with set_clock(NOON):
        return client.get(address)


class TestCheckPage:
    def test_shows_every_rule_and_what_the_check_cannot_do(
        self, client: Client, thin: Voice, sergeant: Officer
    ) -> None:
        shown = opened(client, page(thin), by=sergeant).content.decode()

        assert [rule.code for rule in RULES.values() if f">{rule.code}<" not in shown] == []
        assert "my sister told where I am" in shown
        assert "Say what changed because of the child" in shown
        assert KNOWN_LIMITS[1].split(".")[0] in shown

    def test_looks_missing_to_an_officer_of_another_suite(self, client: Client, thin: Voice) -> None:
        stranger = an_officer("1002", suite=a_suite("THORPE_WOOD"))

        assert opened(client, page(thin), by=stranger).status_code == 404

    def test_looks_missing_under_another_record_s_reference(
        self, client: Client, thin: Voice, sergeant: Officer
    ) -> None:
        other = a_record("CU/07/2/24", suite=thin.record.area)

        assert opened(client, f"/voice/{other.reference}/{thin.public_id}/", by=sergeant).status_code == 404

    def test_never_speaks_of_traffic_lights(self, client: Client, thin: Voice, sergeant: Officer) -> None:
        shown = opened(client, page(thin), by=sergeant).content.decode()

        assert "Needs the supervisor" in shown
        assert [word for word in ("RED", "AMBER", "GREEN") if word in shown] == []


class TestAcceptPage:
    def test_is_for_supervisors(self, client: Client, thin: Voice, sergeant: Officer) -> None:
        assert opened(client, page(thin, accept=True), by=sergeant).status_code == 403

    def test_keeps_the_reason_and_shows_it(self, client: Client, thin: Voice) -> None:
        inspector = an_officer("2001", suite=thin.record.area, role=Role.CUSTODY_INSPECTOR)
        client.force_login(inspector)

        with set_clock(NOON):
            asked = client.post(page(thin, accept=True), {"reason": ""})
            done = client.post(page(thin, accept=True), {"reason": "Moved within minutes"}, follow=True)

        assert "Error:" in asked.content.decode()
        assert "Moved within minutes" in done.content.decode()


class TestScope:
    def test_an_officer_cannot_read_a_voice_outside_their_scope_whatever_the_query(
        self, thin: Voice, sergeant: Officer
    ) -> None:
        stranger = an_officer("1002", suite=a_suite("THORPE_WOOD"))
        counts = {}

        for officer in (sergeant, stranger, None):
            with as_web(officer, now=NOON), connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM voice_voice WHERE words <> ''")
                counts[officer and officer.number] = cursor.fetchone()[0]

        assert counts == {"1001": 1, "1002": 0, None: 0}

    def test_nor_what_it_was_a_copy_of_nor_who_accepted_it(self, thin: Voice) -> None:
        with as_web(None, now=NOON), connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM voice_voicecopy) + (SELECT count(*) FROM voice_voiceacceptance)"
            )
            assert cursor.fetchone() == (0,)


class TestForm:
    def test_gives_what_the_action_takes(self, sergeant: Officer) -> None:
        record = a_record("CU/3", suite=a_suite("PARKSIDE"))

        with set_clock(NOON):
            form = VoiceForm(sent())
            assert form.is_valid(), form.errors
            voice = record_voice(record, involvement=a_child(record), by=sergeant, now=NOON, **form.given())

        assert (voice.contact, voice.stage, voice.observed_at) == (Contact.SEEN_AND_SPOKEN, Stage.BOOKING, NOON)
        assert (voice.present, voice.flags) == ([Present.ALONE_WITH_OFFICER], [])

    def test_asks_why_and_what_next_of_a_child_not_spoken_with(self) -> None:
        form = VoiceForm(sent(spoken="NO"))

        assert not form.is_valid()
        assert set(form.errors) == {"not_spoken", "not_obtained", "plan", "plan_by", "plan_due_at"}

    def test_takes_a_child_seen_asleep_with_a_plan(self) -> None:
        answers = {
            "spoken": "NO",
            "not_spoken": "SEEN_ASLEEP",
            "not_obtained": "ASLEEP",
            "plan": "See awake",
            "plan_by": "Day sergeant",
            "plan_due_at_day": "22",
            "plan_due_at_month": "3",
            "plan_due_at_year": "2024",
            "plan_due_at_hour": "7",
            "plan_due_at_minute": "30",
        }
        with set_clock(NOON):
            form = VoiceForm(sent(**answers))
            assert form.is_valid(), form.errors

        given = form.given()
        assert (given["contact"], given["not_obtained"], given["words"]) == (
            Contact.SEEN_ASLEEP,
            NotObtained.ASLEEP,
            "",
        )

    def test_shows_once_what_it_could_still_say_and_is_then_recorded(self, sergeant: Officer) -> None:
        record = a_record("CU/4", suite=a_suite("PARKSIDE"))
        child = a_child(record)
        with set_clock(NOON):
            form = VoiceForm(sent(effect=""))
            assert form.is_valid(), form.errors
            with pytest.raises(SaysTooLittle) as asked:
                record_voice(record, involvement=child, by=sergeant, now=NOON, **form.given())
            form.say_refusal(asked.value)
            drawn = render_to_string("voice/form.html", {"form": form, "csrf_input": "", "cancel": "/"})
            again = VoiceForm(sent(effect="", asked_already="True"))
            assert again.is_valid(), again.errors
            voice = record_voice(record, involvement=child, by=sergeant, now=NOON, **again.given())

        assert "Record it as it is" in drawn
        assert 'name="asked_already" value="True"' in drawn
        assert "Say what changed because of the child" in drawn
        assert voice.flags == ["A8"]

    def test_is_drawn_with_every_question_once(self) -> None:
        drawn = render_to_string("voice/form.html", {"form": VoiceForm(), "csrf_input": ""})

        parts = [name for name in VoiceForm().fields if f'name="{name}' not in drawn]
        assert parts == []


def test_the_voices_of_a_record_take_the_same_statements_however_many_there_are(
    thin: Voice, sergeant: Officer, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        record_voice(
            thin.record,
            involvement=thin.involvement,
            by=sergeant,
            now=NOON,
            observed_at=NOON,
            asked_already=True,
            **{**WELL_HEARD, "wishes": f"Asked for {'abc'[number] * 3} again"},
        )

    with django_assert_max_num_queries(2):
        shown = voices_of(thin.record, now=NOON)

    assert len(shown) == 4
