"""Nobody takes out alone what is about more than a hundred people, and two accounts of one person are one."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from safelight.design.clock import set_clock
from safelight.exports import actions, commands, queries
from safelight.exports.actions import CannotAsk, CannotDecide
from safelight.exports.codes import What
from safelight.exports.gate import NeedsAnother, by_command, leaves
from safelight.exports.models import Allowance
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.journal.tests.given import some_rows
from safelight.kernel.acts import Act
from safelight.kernel.progress import silent
from safelight.kernel.roles import Role
from safelight.records.tests.given import NOW, an_officer
from safelight.workforce.models import Officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db
ABOUT = "custody.annual 2023-24"


def taken(by: Officer, subjects: int, *, hours: float = 0) -> None:
    leaves(
        by,
        act=Act.EXPORT_RETURN,
        what=What.ANNUAL_RETURN,
        about=ABOUT,
        subjects=subjects,
        now=NOW + timedelta(hours=hours),
    )


def asked(by: Officer, subjects: int = 300) -> Allowance:
    return actions.ask(
        What.ANNUAL_RETURN, about=ABOUT, subjects=subjects, purpose="For the Home Office.", by=by, now=NOW
    )


@pytest.fixture
def lead() -> Officer:
    return an_officer(Role.CUSTODY_LEAD)


@pytest.fixture
def dpo() -> Officer:
    return an_officer(Role.DATA_PROTECTION_OFFICER)


def test_a_hundred_people_leave_with_one_person_and_one_more_asks_for_a_second(lead: Officer) -> None:
    """Acceptance test 14 of the governance facts, AC-05."""
    taken(lead, 100)

    with pytest.raises(NeedsAnother, match="about 101 people") as refused:
        taken(lead, 101)

    assert Row.objects.get(kind=Kind.EXPORT).count == 100
    assert refused.value.where.startswith("/exports/ask/?what=ANNUAL_RETURN")


def test_what_somebody_else_allowed_is_taken_out_once_by_who_asked_while_it_lasts(lead: Officer, dpo: Officer) -> None:
    allowed = actions.decide(asked(lead), by=dpo, now=NOW)

    for by, subjects, hours in ((an_officer(Role.CUSTODY_LEAD), 300, 0), (lead, 301, 0), (lead, 300, 8)):
        with pytest.raises(NeedsAnother):
            taken(by, subjects, hours=hours)
    taken(lead, 300, hours=7.9)

    row = Row.objects.get(kind=Kind.EXPORT)
    assert (row.purpose, row.detail["allowance"]) == ("For the Home Office.", str(allowed.public_id))
    with pytest.raises(NeedsAnother):
        taken(lead, 300, hours=7.9)


def test_the_same_officer_is_refused_and_so_is_their_other_account(lead: Officer) -> None:
    """Acceptance test 14 of the governance facts: the same user twice, and two accounts of one person."""
    Officer.objects.filter(pk=lead.pk).update(employee="E-77")
    second = an_officer(Role.DATA_PROTECTION_OFFICER)
    Officer.objects.filter(pk=second.pk).update(employee="E-77")
    waits = asked(Officer.objects.get(pk=lead.pk))

    for account in (lead, second):
        with pytest.raises(CannotDecide, match="two people are needed"):
            actions.decide(waits, by=Officer.objects.get(pk=account.pk), now=NOW)

    for account, why in ((lead, "nobody_lets_their_own_export_out"), (second, "another account of yours")):
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            Allowance.objects.filter(pk=waits.pk).update(decided_by=account, decided_at=NOW, until=NOW)


def test_what_is_refused_says_why_and_stays_refused(lead: Officer, dpo: Officer) -> None:
    waits = asked(lead)
    actions.decide(waits, why_not="Send the numbers instead.", by=dpo, now=NOW)

    with pytest.raises(NeedsAnother):
        taken(lead, 300)
    with pytest.raises(CannotDecide, match="decided already"):
        actions.decide(waits, by=dpo, now=NOW)
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        Allowance.objects.filter(pk=waits.pk).update(subjects=1)


def test_who_may_take_nothing_out_asks_for_nothing_and_who_may_not_decide_does_not(lead: Officer) -> None:
    with pytest.raises(CannotAsk):
        asked(an_officer(Role.DETENTION_OFFICER))
    with pytest.raises(CannotDecide, match="role does not include"):
        actions.decide(asked(lead), by=an_officer(Role.DAILY_CHAIR), now=NOW)


def test_the_journal_leaves_by_command_for_the_officer_for_whom_it_was_allowed(
    dpo: Officer, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SAFELIGHT_HOME = tmp_path
    some_rows(101)
    auditor = an_officer(Role.AUDITOR)
    parser = argparse.ArgumentParser()
    commands.journal_export_arguments(parser)

    def run(*words: str) -> int:
        return commands.journal_export(parser.parse_args([str(tmp_path / "journal.jsonl"), *words]), progress=silent)

    with set_clock(NOW):
        with pytest.raises(NeedsAnother, match="about 101 people"):
            run("--allowance", "PS1020")
        about = "its beginning to its end"
        waits = actions.ask(What.JOURNAL, about=about, subjects=110, purpose="Audit 7.", by=auditor, now=NOW)
        actions.decide(waits, by=dpo, now=NOW)
        assert run("--allowance", str(waits.public_id), "--purpose", "Audit 7") == 0
        assert run() == 2

    assert "is there already" in capsys.readouterr().err
    assert Row.objects.get(kind=Kind.EXPORT).officer_number == auditor.number


def test_few_people_leave_by_command_for_nobody_in_particular() -> None:
    assert by_command(what=What.JOURNAL, about="all", subjects=100, allowance="", now=NOW) is None


def test_it_is_asked_and_decided_on_the_pages(client: Client, lead: Officer, dpo: Officer) -> None:
    client.force_login(lead)
    with set_clock(NOW):
        asking = f"/exports/ask/?what=ANNUAL_RETURN&about={ABOUT}&subjects=300"
        client.post(asking, {"purpose": "For the Home Office."})
        client.force_login(dpo)
        waiting = client.get("/exports/waiting/").content.decode()
        [decide] = re.findall(r'href="(/exports/[0-9a-f-]{36}/)"', waiting)
        client.post(decide, {"decided": "ALLOW"})
        client.force_login(lead)
        mine = client.get("/exports/").content.decode()

    assert "You may take it out once" in mine
    assert f"Allowed by {dpo.get_full_name()}" in mine


def test_the_lists_ask_the_same_of_the_database_however_many_there_are(
    client: Client, lead: Officer, dpo: Officer
) -> None:
    asked(lead)

    with set_clock(NOW):
        client.force_login(lead)
        stays_constant(client, "/exports/", "what one asked to take out", grow=lambda: [asked(lead) for _ in "12"])
        client.force_login(dpo)
        stays_constant(
            client, "/exports/waiting/", "what others ask to take out", grow=lambda: [asked(lead) for _ in "12"]
        )


def test_what_waits_longer_than_a_part_of_the_list_is_a_part_further(
    client: Client, lead: Officer, dpo: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_SIZE", 1)
    first, second = asked(lead), asked(lead)
    client.force_login(dpo)

    with set_clock(NOW):
        here, further = (client.get(f"/exports/waiting/{part}").content.decode() for part in ("", "?page=2"))

    assert str(first.public_id) in here
    assert str(second.public_id) not in here
    assert "1: there are more." in here
    assert 'href="?page=2"' in here
    assert str(second.public_id) in further
    assert "2: the last of them." in further


def test_nothing_leaves_by_another_way() -> None:
    """Every row that says something left is written by the gate, and every view that hands out a file asks it."""
    package = Path(__file__).resolve().parents[2]
    sources = {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8")
        for path in package.rglob("*.py")
        if "tests" not in path.parts
    }

    writing = {name for name, text in sources.items() if re.search(r"write\w*\(\s*Kind\.EXPORT", text)}
    assert writing == {"exports/gate.py", "journal/exporting.py", "exchange/commands.py"}
    handing_out = {name for name, text in sources.items() if "Content-Disposition" in text}
    by_an_action = {
        "library/views/reading.py": "taken(",
        "meetings/views/packs.py": "export_pack(",
        "meetings/views/partners.py": "export_shared(",
        "pathways/custody/views/authorities.py": "copy_extract(",
    }
    assert {name for name in handing_out if by_an_action.get(name, "leaves(") not in sources[name]} == set()
