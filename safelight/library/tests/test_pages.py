"""The pages of the library: to read first, found by any word, kept by whom it may be, and absent for anybody else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.library import actions
from safelight.library.codes import OpenTo
from safelight.library.models import Circulation, Document, Receipt, Review, Version
from safelight.library.tests import given
from safelight.workforce.models import Officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db
NOW, TODAY = given.NOW, given.TODAY
SOON = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


@pytest.fixture
def version() -> Version:
    return given.in_force()


def circulated(version: Version, *, role: Role = Role.CUSTODY_SERGEANT) -> Circulation:
    return actions.circulate(version.document, role=role, by=version.document.owner, now=NOW)


def as_(client: Client, officer: Officer) -> Client:
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def day(name: str, on: Any) -> dict[str, Any]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


class TestReading:
    def test_what_is_not_read_comes_first_and_a_confirmation_moves_it_below(
        self, client: Client, version: Version
    ) -> None:
        circulated(version)
        sergeant = given.an_officer(Role.CUSTODY_SERGEANT)
        before = text(as_(client, sergeant).get("/policies/"))
        page = client.get("/policies/YPIC/")
        client.post("/policies/YPIC/versions/1/read/")

        after = text(client.get("/policies/"))
        assert before.index("Young people in custody") < before.index("You have read")
        assert "I have read this version" in text(page)
        assert "Write down who answered" in text(page)
        assert after.index("You have read everything") < after.index("Young people in custody")
        assert Receipt.objects.get().officer == sergeant

    def test_it_is_found_by_any_word_in_it_and_by_no_other(self, client: Client, version: Version) -> None:
        as_(client, given.an_officer(Role.RESPONSE_OFFICER, area="NORTH"))

        assert "Young people in custody" in text(client.get("/policies/", {"q": "asking authorities"}))
        assert "No policy that you may read" in text(client.get("/policies/", {"q": "helicopter"}))
        assert client.get("/policies/", {"q": "\"' | & ! <->"}).status_code == 200
        assert client.get("/policies/", {"page": "99999999999"}).status_code == 200

    def test_a_document_for_some_is_absent_for_the_others(self, client: Client) -> None:
        version = given.in_force("TACTICS", open_to=OpenTo.CIRCULATED)
        circulated(version)
        pages = ("/policies/TACTICS/", "/policies/TACTICS/versions/1/", "/policies/TACTICS/versions/1/file/")
        asked, other = given.an_officer(Role.CUSTODY_SERGEANT), given.an_officer(Role.DETENTION_OFFICER)

        assert [as_(client, asked).get(page).status_code for page in pages] == [200, 200, 200]
        assert [as_(client, other).get(page).status_code for page in pages] == [404, 404, 404]
        assert client.post("/policies/TACTICS/versions/1/read/").status_code == 404
        assert "TACTICS" not in text(client.get("/policies/", {"q": "authority"}))
        refused = Row.objects.filter(kind=Kind.REFUSAL, officer_number=other.number)
        assert refused.count() == 4

    def test_a_withdrawn_document_says_so_and_what_takes_its_place(self, client: Client, version: Version) -> None:
        document = version.document
        actions.withdraw_document(document, on=TODAY, why="YPIC-2 takes its place.", by=document.owner, now=NOW)

        page = text(as_(client, given.an_officer(Role.CUSTODY_SERGEANT)).get("/policies/YPIC/"))

        assert "Withdrawn from 2 November 2026. YPIC-2 takes its place." in page
        assert "Write down who answered" not in page

    def test_a_version_that_is_not_in_force_is_absent_for_whoever_does_not_see_the_register(
        self, client: Client, version: Version
    ) -> None:
        given.a_version(version.document, changed="Secret until it is approved.")

        assert as_(client, given.an_officer(Role.CUSTODY_SERGEANT)).get("/policies/YPIC/versions/2/").status_code == 404
        seen = text(as_(client, given.an_officer(Role.HM_INSPECTOR)).get("/policies/YPIC/versions/2/"))
        assert "Secret until it is approved" in seen

    def test_the_file_is_given_as_it_was_and_who_took_it_is_journalled(self, client: Client, version: Version) -> None:
        sergeant = given.an_officer(Role.CUSTODY_SERGEANT)

        response = as_(client, sergeant).get("/policies/YPIC/versions/1/file/")

        assert response.content == given.TEXT
        assert response["Content-Disposition"] == 'attachment; filename="ypic.txt"'
        taken = Row.objects.get(kind=Kind.EXPORT)
        assert (taken.officer_number, taken.digest) == (sergeant.number, hashlib.sha256(given.TEXT).hexdigest())
        assert taken.detail == {"what": "POLICY", "about": "YPIC version 1"}


def test_whoever_is_long_past_the_time_is_shown_with_who_is_told(client: Client, version: Version) -> None:
    circulated(version)
    given.an_officer(Role.CUSTODY_SERGEANT)
    as_(client, version.document.owner)
    notes = []
    for days in (13, 15, 29):
        with set_clock(NOW + timedelta(days=days)):
            found = re.search(r"Not yet(.*?) 1 person", text(client.get("/policies/YPIC/readers/")))
            notes.append(found[1].strip() if found else None)

    assert notes == ["", "Past the force’s time", "Past the force’s time; governance lead told"]


class TestTheRegister:
    def test_the_commissioners_office_and_an_inspector_see_numbers_and_no_names(
        self, client: Client, version: Version
    ) -> None:
        circulated(version)
        readers = [given.an_officer(Role.CUSTODY_SERGEANT, name=f"Named {n}") for n in range(3)]
        actions.confirm_read(version, by=readers[0], now=NOW)

        for role in (Role.PCC_OFFICE, Role.HM_INSPECTOR):
            as_(client, given.an_officer(role))
            shown = text(client.get("/policies/register/")) + text(client.get("/policies/YPIC/"))
            assert shown.count("1 of 3 (33%)") == 2
            assert "Named" not in shown
            assert client.get("/policies/YPIC/readers/").status_code == 403

    def test_an_officer_without_the_act_is_refused_it(self, client: Client) -> None:
        assert as_(client, given.an_officer(Role.CUSTODY_SERGEANT)).get("/policies/register/").status_code == 403

    def test_what_is_wrong_is_counted_and_each_count_opens_its_list(self, client: Client, version: Version) -> None:
        overdue = given.a_document("OLD")
        given.before(overdue, on=TODAY - timedelta(days=900), next_on=TODAY - timedelta(days=40))
        soon = given.a_document("SOON")
        given.before(soon, on=TODAY - timedelta(days=900), next_on=SOON)
        gone = given.a_document("GONE")
        gone.owner.postings.update(until_on=TODAY)
        given.a_version(version.document)
        as_(client, given.a_lead())

        def register(show: str) -> list[str]:
            page = client.get("/policies/register/", {"show": show}).content.decode()
            return re.findall(r"/policies/([A-Z]+)/\"", page)

        shown = {
            show: register(show)
            for show in ("STANDING", "OVERDUE", "DUE_SOON", "NO_OWNER", "WAITING", "WITHDRAWN", "NONSENSE")
        }

        assert shown == {
            "STANDING": ["OLD", "SOON", "YPIC", "GONE"],
            "OVERDUE": ["OLD"],
            "DUE_SOON": ["SOON"],
            "NO_OWNER": ["GONE"],
            "WAITING": ["YPIC"],
            "WITHDRAWN": [],
            "NONSENSE": ["OLD", "SOON", "YPIC", "GONE"],
        }
        whole = text(client.get("/policies/register/"))
        assert "Overdue by 40 days Governance lead and chief officer told" in whole
        assert "1 review overdue" in whole


class TestKeeping:
    def test_a_document_goes_from_the_register_to_its_readers(self, client: Client) -> None:
        lead, owner, chief = given.a_lead(), given.an_owner(), given.an_officer(Role.CHIEF_OFFICER)
        sergeant = given.an_officer(Role.CUSTODY_SERGEANT)
        new = {"code": "PP", "kind": "GUIDANCE", "about": "What to record.", "open_to": "ALL_STAFF"}
        written = {"title": "What to record", "changed": "New.", "file": SimpleUploadedFile("a.txt", given.TEXT)}

        as_(client, lead).post("/policies/add/", new | {"owner": owner.number})
        as_(client, owner).post("/policies/PP/new-version/", written)
        as_(client, chief).post("/policies/PP/versions/1/decide/", {"approved": "YES"} | day("in_force_from", TODAY))
        as_(client, owner).post("/policies/PP/circulate/", {"whom": "POSTED", "role": "CUSTODY_SERGEANT", "area": ""})
        as_(client, sergeant).post("/policies/PP/versions/1/read/")

        page = text(as_(client, owner).get("/policies/PP/readers/?show=ALL"))
        assert "1 of 1 have read it" in page
        assert sergeant.number in page
        client.post("/policies/PP/review/", {"found": "STANDS", "words": "Read."} | day("reviewed_on", TODAY))
        client.post("/policies/PP/withdraw/", {"why": "Another takes its place."} | day("on", SOON))
        assert Review.objects.count() == 1
        assert Document.objects.get().withdrawn_on == SOON

    def test_whoever_does_not_answer_for_it_is_led_away_and_changes_nothing(
        self, client: Client, version: Version
    ) -> None:
        stranger = given.an_owner()
        as_(client, stranger)
        pages = ("owner", "new-version", "review", "circulate", "readers", "withdraw")

        answers = [client.get(f"/policies/YPIC/{page}/") for page in pages]
        answers += [client.post(f"/policies/YPIC/{page}/") for page in ("review", "circulate", "remind", "withdraw")]

        assert {each["Location"] for each in answers} == {"/policies/YPIC/"}
        told = text(client.get("/policies/YPIC/"))
        assert f"{version.document.owner.get_full_name()} answers for YPIC" in told
        refused = Row.objects.filter(kind=Kind.REFUSAL, officer_number=stranger.number)
        assert {row.detail["refused"] for row in refused} == {"not-theirs"}
        assert not Circulation.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("a.pdf", b"\x00\x01\x02", "neither a PDF, nor a Word document"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as a Word document"),
            ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "at most 10 MB are taken"),
        ],
    )
    def test_a_file_that_cannot_be_kept_is_refused_on_its_form(
        self, client: Client, version: Version, name: str, content: bytes, why: str
    ) -> None:
        as_(client, version.document.owner)
        sent = {"title": "T", "changed": "C", "file": SimpleUploadedFile(name, content)}

        response = client.post("/policies/YPIC/new-version/", sent)

        assert response.status_code == 200
        assert "<title>Error: " in response.content.decode()
        assert why in text(response)
        assert Version.objects.count() == 1

    def test_the_owner_who_opens_the_decision_is_refused_it_and_that_is_journalled(
        self, client: Client, version: Version
    ) -> None:
        given.a_version(version.document, by=given.a_lead())
        owner = version.document.owner
        decided = {"approved": "YES"} | day("in_force_from", TODAY)

        page = text(as_(client, owner).post("/policies/YPIC/versions/2/decide/", decided))

        assert "so you cannot approve its versions" in page
        assert Row.objects.filter(kind=Kind.REFUSAL, act="APPROVE_POLICIES", officer_number=owner.number).exists()


class TestCounts:
    """What each page asks of the database stays the same however much there is."""

    def more_documents(self, count: int) -> None:
        for number in range(count):
            circulated(given.in_force(f"MORE-{number}"))

    def more_readers(self, count: int) -> None:
        for _ in range(count):
            given.an_officer(Role.CUSTODY_SERGEANT)

    def test_lists_of_documents(self, client: Client, version: Version) -> None:
        circulated(version)
        pages = {
            "policies for you": (given.an_officer(Role.CUSTODY_SERGEANT), "/policies/"),
            "finding a policy": (given.an_officer(Role.CUSTODY_SERGEANT), "/policies/?q=authority"),
            "register of policies": (given.a_lead(), "/policies/register/"),
        }
        more: Iterator[Callable[[], object]] = iter([partial(self.more_documents, 4), lambda: None, lambda: None])

        for name, (officer, page) in pages.items():
            stays_constant(as_(client, officer), page, name, grow=next(more))

    def test_one_document(self, client: Client, version: Version) -> None:
        circulated(version)
        self.more_readers(1)
        pages = {"a policy": "/policies/YPIC/", "readers of a policy": "/policies/YPIC/readers/"}
        as_(client, version.document.owner)

        for name, page in pages.items():
            stays_constant(client, page, name, grow=partial(self.more_readers, 4))
