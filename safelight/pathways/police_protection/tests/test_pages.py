"""The pages of police protection: each act asked, refused with nothing lost, and done; the board and the record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import ExistingOrder, Place
from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.tests import given
from safelight.pathways.police_protection.tests.act_scenes import NOW, SCENES, Scene
from safelight.places.models import Area
from safelight.records.models import Record
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

PAGES = POLICE_PROTECTION_PATHWAY.pages
SECOND = timedelta(seconds=1)


def at_page(name: str, protection: Any, *more: str) -> str:
    return reverse(f"police_protection:{name}", args=[protection.record.reference, *more])


def whoever_does(scene: Scene, client: Client) -> Officer:
    officer = given.an_inspector() if scene.designated else given.a_constable()
    client.force_login(officer)
    return officer


class TestEachActsPage:
    @pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
    def test_asks_refuses_with_nothing_lost_and_does_it(self, scene: Scene, client: Client) -> None:
        protection = scene.child(whoever_does(scene, client))
        page = reverse(PAGES[scene.act], args=[protection.record.reference])

        with set_clock(given.at(scene.hours)):
            asked = client.get(page)
            if scene.broken:
                broken = {name: value for name, value in scene.sent.items() if name != scene.broken}
                refused = client.post(page, broken)
            done = client.post(page, scene.sent)

        assert asked.status_code == 200
        if scene.broken and scene.act not in (Act.RECORD_VOICE, Act.CLOSE_PROTECTION):
            assert "Nothing extends it." in asked.content.decode()
        if scene.broken:
            assert "<title>Error: " in refused.content.decode()
            assert scene.kept in refused.content.decode()
        assert done.status_code == 302, done.content.decode()[:4000]
        assert scene.left(given.fresh(protection))

    def test_is_there_for_every_act_that_the_pathway_names(self) -> None:
        shown = {scene.act for scene in SCENES}

        assert set(PAGES) - shown == {Act.TAKE_INTO_PROTECTION, Act.NOTIFY_DESIGNATED_OFFICER}

    def test_a_designated_officer_is_told_by_number(self, client: Client) -> None:
        constable, inspector = given.a_constable(), given.an_inspector()
        protection = given.taken(by=constable)
        client.force_login(constable)
        page = at_page("notify", protection)

        with set_clock(given.at(0.3)):
            mine = client.post(page, {"at_when": NOW, "officer": constable.number}).content.decode()
            nobody = client.post(page, {"at_when": NOW, "officer": "999999"}).content.decode()
            done = client.post(page, {"at_when": NOW, "officer": inspector.number.lower()})

        assert "always two people" in mine
        assert "no officer with the number" in nobody
        assert done.status_code == 302

    @pytest.mark.parametrize("act", sorted(set(PAGES) - {Act.TAKE_INTO_PROTECTION}))
    def test_fails_on_no_record_that_holds_nothing(self, act: Act, client: Client) -> None:
        inspector = given.an_inspector()
        client.force_login(inspector)
        protection = given.taken()

        with set_clock(given.at(0.2)):
            page = reverse(PAGES[act], args=[protection.record.reference])
            asked, sent = client.get(page), client.post(page, {"at_when": NOW})

        assert asked.status_code == 200
        assert sent.status_code in (200, 302)

    def test_says_before_anything_is_typed_what_comes_first(self, client: Client) -> None:
        client.force_login(given.an_inspector())
        protection = given.taken()

        with set_clock(given.at(0.2)):
            html = client.get(at_page("release", protection)).content.decode()

        assert "Nobody has accepted being the designated officer" in html
        assert at_page("accept", protection) in html
        assert "<textarea" not in html

    def test_a_cell_sent_as_a_place_is_refused_and_the_record_says_that_it_was(self, client: Client) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)
        client.force_login(constable)
        cell = {"at_when": NOW, "place": "OTHER", "by_authority": "NO", "name": "Cell 4", "suitability": "Quiet."}

        with set_clock(given.at(0.5)):
            refused = client.post(at_page("place", protection), cell).content.decode()
            listed = client.post(at_page("place", protection), {**cell, "place": "CELL_AREA"}).content.decode()
            record = client.get(at_page("record", protection)).content.decode()

        assert "never a place" in refused
        assert "Quiet." in refused
        assert 'value="CELL_AREA"' not in listed
        assert "A cell was given as the child’s place. It was refused." in record
        assert not protection.placeperiod_rows.exists()

    def test_words_that_mislead_are_kept_as_written_and_challenged(self, client: Client) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)
        client.force_login(constable)
        sent = {"at_when": NOW, "need": "FOOD", "words": "Fed while under the police protection order."}

        with set_clock(given.at(0.5)):
            record = client.post(at_page("welfare", protection), sent, follow=True).content.decode()

        assert "“police protection order” misleads" in record


class TestTheBoard:
    def board(self, client: Client, hours: float, asked: str = "") -> str:
        with set_clock(given.at(hours)):
            return client.get(f"{reverse('police_protection:board')}{asked}").content.decode()

    def test_shows_the_designated_officer_their_children_and_those_that_wait_for_one(self, client: Client) -> None:
        inspector = given.an_inspector()
        mine = given.designated(officer=inspector, child=given.a_child(forenames="Mine"))
        waiting = given.taken(child=given.a_child(forenames="Waiting"))
        others = given.designated(child=given.a_child(forenames="Elsewhere"))
        client.force_login(inspector)

        html, everybody = self.board(client, 1), self.board(client, 1, "?whose=all")

        assert ("Mine, 6" in html, "Waiting, 6" in html, "Elsewhere, 6" in html) == (True, True, False)
        assert all(each.record.reference in everybody for each in (mine, waiting, others))

    def test_shows_a_constable_the_children_they_took(self, client: Client) -> None:
        constable = given.a_constable()
        given.taken(by=constable, child=given.a_child(forenames="Mine"))
        given.taken(child=given.a_child(forenames="Elsewhere"))
        client.force_login(constable)

        html = self.board(client, 1)

        assert ("Mine, 6" in html, "Elsewhere, 6" in html) == (True, False)
        assert reverse("police_protection:start") in html

    @pytest.mark.parametrize("only", ["beyond", "overdue", "waiting", "missing", "nonsense"])
    def test_opens_the_list_behind_each_count(self, only: str, client: Client) -> None:
        client.force_login(given.an_inspector())
        given.taken(significant_harm="")

        assert "Invented, 6" in self.board(client, 73, f"?only={only}")

    def test_of_nobody_says_so(self, client: Client) -> None:
        client.force_login(given.a_designated())

        assert "You have no child in police protection" in self.board(client, 1)

    def test_leaves_out_the_released(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        actions.release(protection, by=inspector, **given.release())
        client.force_login(inspector)

        assert protection.record.reference not in self.board(client, 21)


class TestTheRecord:
    def record(self, client: Client, protection: Any, moment: Any) -> str:
        with set_clock(moment):
            return client.get(at_page("record", protection)).content.decode()

    def test_answers_its_five_questions_and_counts_down(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector, existing_order=ExistingOrder.NOT_CHECKED)
        given.the_child_said(protection, by=inspector, hours=0.6)
        client.force_login(inspector)

        html = self.record(client, protection, given.at(2))

        for question in ("What must happen now", "What is missing", "What he said", "What has happened"):
            assert question in html
        assert "In the hands of" in html
        assert "Release in 2 days" in html
        assert "Nothing extends it." in html
        assert "Ask the authority whether there is an order" in html

    @pytest.mark.parametrize(
        ("after", "beyond"),
        [
            (timedelta(hours=72) - 60 * SECOND, False),
            (timedelta(hours=72), False),
            (timedelta(hours=72) + SECOND, True),
        ],
        ids=["at 71:59", "at 72:00:00", "at 72:00:01"],
    )
    def test_shows_the_breach_a_second_after_the_limit_and_so_do_board_worklist_and_receipt(
        self, after: timedelta, beyond: bool, client: Client
    ) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        client.force_login(inspector)
        moment = given.at() + after
        receipt = f"{reverse('desk:receipt', args=[LIMIT.code])}?record={protection.record.reference}"

        record = self.record(client, protection, moment)
        with set_clock(moment):
            board = client.get(reverse("police_protection:board")).content.decode()
            worklist = client.get(reverse("desk:worklist")).content.decode()
            worked_out = client.get(receipt).content.decode()

        assert ("Beyond the 72 hours, by 1 s. Release now: nothing extends them." in record) is beyond
        assert ("Beyond 72 hours" in board) is beyond
        assert protection.record.reference in worklist
        first_duty = record.index('class="sl-duty sl-duty--')
        assert ("Release the child" in record[first_duty : first_duty + 400]) is beyond
        assert protection.record.reference in worked_out

    def test_of_a_child_released_in_time_says_so_and_offers_what_comes_after(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        moment = given.at(72) - 60 * SECOND
        actions.release(protection, by=inspector, **given.release(at=moment, now=moment))
        client.force_login(inspector)

        html = self.record(client, protection, given.at(72.5))

        assert "Released after 71 h 59 min, within the 72 hours" in html
        assert at_page("close", protection) in html
        assert at_page("review", protection) not in html

    def test_of_a_child_released_too_late_says_by_how_much_for_ever(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        moment = given.at(72) + SECOND
        actions.release(protection, by=inspector, **given.release(at=moment, now=moment))
        client.force_login(inspector)

        html = self.record(client, protection, given.at(200))

        assert "1 s beyond the 72 hours" in html
        assert "beyond 72 hours" in html

    def test_shows_whoever_takes_over_all_that_stands_on_it_and_so_do_the_pages_of_decisions(
        self, client: Client
    ) -> None:
        protection = given.designated()
        given.everything_done(protection)
        inspector = given.officer_of(protection)
        client.force_login(inspector)

        record = self.record(client, protection, given.at(5))
        with set_clock(given.at(5)):
            release = client.get(at_page("release", protection)).content.decode()

        for said in (protection.reasonable_cause, "Twice known to the authority for neglect.", "Soup and bread"):
            assert said in record
            assert said in release
        for said in ("Invented Mother, a parent", "Invented worker, EDT", "By phone, with the carer beside him"):
            assert said in record

    def test_shows_a_late_entry_as_late(self, client: Client) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable, now=given.at(3), late_reason="With the child at hospital.")
        client.force_login(constable)

        html = self.record(client, protection, given.at(3))

        assert "With the child at hospital." in html

    def test_offers_the_constable_nothing_that_the_designated_officer_decides(self, client: Client) -> None:
        constable = given.a_constable()
        protection = given.designated(by=constable)
        client.force_login(constable)

        html = self.record(client, protection, given.at(1))

        for name in ("review", "release", "contact", "order", "inquiry", "accept"):
            assert at_page(name, protection) not in html
        assert at_page("inform-family", protection) in html

    def test_offers_taking_over_to_another_who_may(self, client: Client) -> None:
        protection = given.designated()
        client.force_login(given.a_designated())

        html = self.record(client, protection, given.at(9))

        assert "Take over as the designated officer" in html
        assert at_page("release", protection) not in html

    def test_shows_a_police_station_and_that_its_use_waits(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        station = given.kept(
            place=Place.STATION, station_why="A", station_area="Family room", station_stayed_with="PC Invented"
        )
        actions.record_place(protection, kept=station, by=inspector, now=given.at(1.5))
        client.force_login(inspector)

        html = self.record(client, protection, given.at(2))

        assert "Family room, with PC Invented" in html
        assert "has not decided on this yet" in html

    def test_of_another_kind_of_record_is_not_there(self, client: Client) -> None:
        client.force_login(given.an_officer(Role.SUPERINTENDENT, rank="Superintendent"))
        Officer.objects.latest("pk").postings.update(area=None)
        other = Record.objects.create(
            reference="CU/00/000001/26",
            kind="custody",
            area=Area.objects.get(code="THORPE_WOOD"),
            opened_at=given.at(),
            recorded_at=given.at(),
        )

        with set_clock(given.at()):
            assert client.get(reverse("police_protection:record", args=[other.reference])).status_code == 404


class TestAcceptingAGap:
    def test_keeps_it_with_the_reason(self, client: Client) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)
        actions.release(protection, by=inspector, **given.release())
        client.force_login(inspector)
        rule = next(rule for rule in POLICE_PROTECTION_PATHWAY.requirements if rule.code.endswith("reviewed"))
        page = at_page("accept-gap", protection, rule.code)

        with set_clock(given.at(21)):
            assert client.get(page).status_code == 200
            assert "<title>Error: " in client.post(page, {"reason": ""}).content.decode()
            done = client.post(page, {"reason": "Released within the hour by the inquiry itself."})
            never = client.get(at_page("accept-gap", protection, "police-protection.no-cell"))

        assert done.status_code == 302
        assert never.status_code == 404
