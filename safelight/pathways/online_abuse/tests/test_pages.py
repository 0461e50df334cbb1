"""The pages of online abuse: each act asked, refused with nothing lost, and done; the waiting list and the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.online_abuse.codes import Band, Outcome, Suspect, Weight
from safelight.pathways.online_abuse.models import OnlineCase
from safelight.pathways.online_abuse.pathway import ONLINE_ABUSE_PATHWAY
from safelight.pathways.online_abuse.tests import given
from safelight.records.actions import take_hands
from safelight.records.models import Record
from safelight.workforce.models import Officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db

PAGES = ONLINE_ABUSE_PATHWAY.pages
NOW = "NOW"


class Scene(NamedTuple):
    """One act: what is sent, which question is left out of it once, and what it leaves."""

    act: Act
    sent: dict[str, Any]
    broken: str
    kept: str
    left: Callable[[OnlineCase], Any]


SCENES = (
    Scene(
        Act.ASSESS_ONLINE_RISK,
        {
            "assessed_at_when": NOW,
            "tool": "KIRAT 3",
            "whole": "YES",
            "band": "VERY_HIGH",
            "child_access": "SUSPECTED",
            "other_factors": "Works nights.",
            "reason": "NEW_INFO",
        },
        "band",
        "Works nights.",
        lambda case: case.band == Band.VERY_HIGH,
    ),
    Scene(
        Act.LINK_CHILD,
        {
            "at_when": NOW,
            "named": "NO",
            "described": "A girl of about six",
            "relation": "ONLINE_CONTACT",
            "lives_with_suspect": "NO",
        },
        "relation",
        "A girl of about six",
        lambda case: case.linkedchild_rows.count() == 2,
    ),
    Scene(
        Act.SHARE_ONLINE_RISK,
        {"at_when": NOW, "child": "NOBODY", "how": "MASH_REFERRAL", "to": "Peterborough MASH, Invented Desk"},
        "how",
        "Peterborough MASH, Invented Desk",
        lambda case: case.share_rows.get().child is None,
    ),
    Scene(
        Act.RECORD_ENFORCEMENT,
        {"at_when": NOW, "kind": "WARRANT", "is_done": "YES", "words": "Two devices seized."},
        "kind",
        "Two devices seized.",
        lambda case: case.executed_at == given.at(5),
    ),
    Scene(
        Act.WRITE_IN_LOG,
        {
            "at_when": NOW,
            "words": "The provider named him.",
            "weight": "SUBSTANTIVE",
            "changes_risk": "NO",
            "suspect": "IDENTIFIED",
        },
        "weight",
        "The provider named him.",
        lambda case: case.suspect == Suspect.IDENTIFIED and case.suspect_known_at == given.at(5),
    ),
    Scene(
        Act.REVIEW_WAITING,
        {"at_when": NOW, "waits_for": "WARRANT_PENDING", "meanwhile": "The children stay with their aunt."},
        "waits_for",
        "The children stay with their aunt.",
        lambda case: case.waitingreview_rows.count() == 1,
    ),
    Scene(Act.TAKE_HANDS, {}, "", "", lambda case: case.record.hands.count() == 1),
)
HEARD = {
    "stage": "VISIT",
    "observed_at_when": NOW,
    "spoken": "YES",
    "words": "“He shows me films on his phone.”",
    "question": "Tell me about the phone.",
    "told_child": "That she sleeps at her aunt’s tonight.",
    "understood_how": "She packed her own bag.",
    "present": ["ALONE_WITH_OFFICER"],
    "communication": ["SPOKEN_ENGLISH"],
    "appearance": "School jumper, hair in a plait.",
    "activity": "Drew a house, and rubbed out one window.",
    "environment": "Her bedroom, one tablet on the bed.",
    "relationships": "Kept hold of the dog while she talked.",
    "demeanours": ["WITHDRAWN"],
    "observed_behaviour": "Turned the tablet over each time it lit up.",
    "wishes": "To sleep at her aunt’s.",
    "effect": "She was taken to her aunt.",
    "disclosure": "NONE",
    "share_restriction": "NONE",
    "asked_already": "True",
}


def at_page(name: str, case: OnlineCase) -> str:
    return reverse(f"online_abuse:{name}", args=[case.record.reference])


def a_case(by: Officer) -> OnlineCase:
    """A case of high risk with a child in the home, whose suspect nobody knows."""
    case = given.graded(given.received(by=by, suspect=Suspect.ADDRESS), Band.HIGH, by=by)
    given.linked(case, by=by)
    return case


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.act.value)
def test_each_act_is_asked_refused_with_nothing_lost_and_done(scene: Scene, client: Client) -> None:
    officer = given.a_supervisor()
    case = a_case(officer)
    client.force_login(officer)
    page = reverse(PAGES[scene.act], args=[case.record.reference])

    with set_clock(given.at(5)):
        asked = client.get(page)
        if scene.broken:
            refused = client.post(page, {name: value for name, value in scene.sent.items() if name != scene.broken})
            assert "<title>Error: " in refused.content.decode()
            assert scene.kept in refused.content.decode()
        done = client.post(page, scene.sent)

    assert asked.status_code == 200
    assert done.status_code == 302, done.content.decode()[:4000]
    assert scene.left(OnlineCase.objects.get(pk=case.pk))


def test_every_act_of_the_pathway_is_tried_here() -> None:
    elsewhere = {Act.RECEIVE_REFERRAL, Act.RECORD_VOICE, Act.CLOSE_ONLINE_CASE}

    assert set(PAGES) == {scene.act for scene in SCENES} | elsewhere


def test_a_referral_is_taken_in_though_nobody_knows_who_it_is_about(client: Client) -> None:
    client.force_login(given.an_investigator())
    sent = {
        "received_at_when": NOW,
        "route": "NCA_PACKAGE",
        "package": "NCA/INV/1",
        "area": "NORTH",
        "offences": ["IIOC_POSSESS"],
        "summary": "An invented account uploaded files.",
        "suspect": "IP_ONLY",
    }

    with set_clock(given.at()):
        page = reverse("online_abuse:start")
        asked, none = client.get(page), client.post(page, {**sent, "offences": []})
        done = client.post(page, sent)

    [record] = Record.objects.filter(kind="online_abuse")
    assert asked.status_code == 200
    assert "An invented account uploaded files." in none.content.decode()
    assert done.headers["Location"] == reverse("online_abuse:record", args=[record.reference])
    assert record.reference.startswith("OA/2026/")


def test_a_low_risk_of_images_with_half_a_template_and_no_look_for_children_is_refused_in_words(client: Client) -> None:
    officer = given.an_investigator()
    case = given.received(by=officer)
    client.force_login(officer)
    sent = {
        "assessed_at_when": NOW,
        "tool": "KIRAT 3",
        "whole": "NO",
        "band": "LOW",
        "child_access": "NOT_YET_CHECKED",
        "other_factors": "None.",
        "reason": "INITIAL",
    }

    with set_clock(given.at(1)):
        html = client.post(at_page("assess", case), sent).content.decode()

    assert "The whole template of the tool." in html
    assert "Whether the suspect can reach a child." in html
    assert not case.assessment_rows.exists()


def test_a_case_is_closed_by_somebody_else_once_each_child_was_told_of_and_heard(client: Client) -> None:
    officer, owner = given.an_investigator(), given.a_supervisor()
    case = a_case(officer)
    take_hands(case.record, by=owner, now=given.at(4))
    page, sent = at_page("close", case), {"outcome": "CHARGED", "words": "Charged; the child stays with her aunt."}

    with set_clock(given.at(10)):
        client.force_login(owner)
        own = client.post(page, sent).content.decode()
        client.force_login(given.a_supervisor())
        early = client.post(page, sent).content.decode()
        child = case.linkedchild_rows.get()
        given.told(case, child, by=officer)
        asked = client.get(at_page("record-voice", case)).content.decode()
        heard = client.post(at_page("record-voice", case), {**HEARD, "child": str(child.public_id)})
        done = client.post(page, sent)

    assert "nobody closes their own" in own
    assert "For each child: that children’s social care was told" in early
    assert str(child.public_id) in asked
    assert heard.status_code == 302, heard.content.decode()[:4000]
    assert done.status_code == 302, done.content.decode()[:4000]
    assert OnlineCase.objects.get(pk=case.pk).outcome == Outcome.CHARGED


def test_the_list_shows_risk_and_age_highest_first_and_its_statements_do_not_grow(client: Client) -> None:
    officer = given.an_investigator()
    low = given.graded(given.received(by=officer, suspect=Suspect.ADDRESS), Band.LOW, by=officer)
    new = given.received(by=officer, now=given.at(1))
    high = a_case(officer)
    client.force_login(officer)

    with set_clock(given.at(24 * 9)):
        page = reverse("online_abuse:waiting")
        html = client.get(page).content.decode()
        only = client.get(f"{page}?only=NOT_ASSESSED").content.decode()
        over = client.get(f"{page}?only=OVER").content.decode()
        stays_constant(client, page, "online abuse cases that wait", grow=lambda: a_case(officer))
        case = at_page("record", high)
        stays_constant(client, case, "online abuse case", grow=lambda: given.linked(high, by=officer))
        act = at_page("share", high)
        stays_constant(client, act, "an act on an online abuse case", grow=lambda: given.linked(high, by=officer))

    places = [html.index(case.record.reference) for case in (high, new, low)]
    assert places == sorted(places)
    assert "Over its time by" in html
    assert "1 living with the suspect" in html
    assert new.record.reference in only
    assert low.record.reference not in only
    assert high.record.reference in over
    assert low.record.reference not in over


def test_the_case_says_both_times_and_who_was_not_told(client: Client) -> None:
    officer = given.a_supervisor()
    case = given.graded(given.received(by=officer), Band.MEDIUM, by=officer)
    given.linked(case, by=officer)
    given.logged(case, Weight.CLERICAL, by=officer, hours=3, words=("Renamed a file.",))
    client.force_login(officer)

    with set_clock(given.at(24 * 20)):
        html = client.get(at_page("record", case)).content.decode()

    assert "This force’s time ends" in html
    assert "What inspectors recommended to every force passed" in html
    assert "Social care not told yet" in html
    assert "Clerical: Renamed a file." in html
    assert "Nobody has acknowledged it" in html
    assert 'href="/acknowledge/online-abuse.' in html
    order = [html.index(f'id="{part}"') for part in ("now", "missing", "said", "happened", "record")]
    assert order == sorted(order)


def test_somebody_of_another_post_finds_nothing(client: Client) -> None:
    case = a_case(given.an_investigator())
    client.force_login(given.an_officer(Role.FOCUS_DESK, rank="Sergeant"))

    assert client.get(at_page("record", case)).status_code == 404
    assert client.get(reverse("online_abuse:waiting")).status_code == 403
