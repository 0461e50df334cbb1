"""What fields accept, what they refuse and in which words."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as some

from safelight.design import clock
from safelight.design.drawing import drawn, drawn_form
from safelight.design.fields import CodeField, DayField, Form, MomentField, OfficerNumberField, WordsField, YesNoField
from safelight.kernel.calendar import LONDON
from safelight.kernel.codes import Code

NIGHT = datetime(2024, 3, 21, 2, 42, tzinfo=UTC)


class Colour(Code):
    """For a field of codes."""

    RED = "RED", "Red"
    BLUE = "BLUE", "Blue"


class Moments(Form):
    """A moment of each kind."""

    at = MomentField(label="When?")


class Planned(Form):
    """A moment to come, with no now."""

    at = MomentField(label="When does the court sit?", offer_now=False, future=True)


class Left(Form):
    """A moment that may not have come."""

    at = MomentField(label="When did he leave?", absent="He has not left")


def _typed(day: str, month: str, year: str, hour: str, minute: str, **more: str) -> dict[str, str]:
    return {
        "at_when": "OTHER",
        "at_day": day,
        "at_month": month,
        "at_year": year,
        "at_hour": hour,
        "at_minute": minute,
        **more,
    }


def _moment(data: dict[str, str], *, form: type[Form] = Moments, now: datetime = NIGHT) -> Any:
    with clock.set_clock(now):
        filled = form(data)
        if filled.is_valid():
            return filled.cleaned_data["at"]
        [error] = filled.errors.as_data()["at"]
        return error.code, " ".join(error.messages)


def test_now_is_the_clocks_moment() -> None:
    assert _moment({"at_when": "NOW"}) == NIGHT


def test_now_stands_though_the_page_sent_todays_date_with_it() -> None:
    assert _moment(_typed("21", "3", "2024", "", "") | {"at_when": "NOW"}) == NIGHT


def test_a_typed_time_is_read_as_londons() -> None:
    summer = datetime(2024, 7, 2, tzinfo=UTC)

    assert _moment(_typed("1", "7", "2024", "2", "40"), now=summer) == datetime(2024, 7, 1, 1, 40, tzinfo=UTC)
    assert _moment(_typed("1", "July", "2024", "02", "40"), now=summer) == datetime(2024, 7, 1, 1, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        ({}, "required", "Answer “When?”"),
        ({"at_when": "NOW", "at_hour": "2"}, "when", "also typed a time"),
        (_typed("21", "3", "2024", "", ""), "hour", "Enter the time"),
        (_typed("", "3", "2024", "2", "40"), "day", "needs a day"),
        (_typed("21", "3", "24", "2", "40"), "year", "four figures"),
        (_typed("31", "2", "2024", "2", "40"), "day", "no 31 February in 2024"),
        (_typed("21", "13", "2024", "2", "40"), "month", "1 to 12"),
        (_typed("21", "3", "2024", "24", "00"), "hour", "0 to 23"),
        (_typed("21", "3", "2024", "2", "60"), "minute", "00 to 59"),
        (_typed("21", "3", "2024", "2", ""), "minute", "00 to 59"),
        (_typed("21", "3", "2024", "23", "50"), "hour", "If it was yesterday, change the day to 20"),
        (_typed("22", "3", "2024", "2", "40"), "day", "has not come yet"),
        (_typed("31", "3", "2024", "1", "30"), "hour", "clocks went forward"),
    ],
)
def test_a_wrong_time_is_refused_with_the_part_that_is_wrong(data: dict[str, str], code: str, words: str) -> None:
    now = datetime(2024, 4, 2, tzinfo=UTC) if "forward" in words else NIGHT

    found_code, message = _moment(data, now=now)

    assert words in message
    assert found_code == code or code == "required"


def test_the_present_minute_is_not_in_the_future() -> None:
    assert _moment(_typed("21", "3", "2024", "2", "42")) == NIGHT
    assert _moment(_typed("21", "3", "2024", "2", "43"))[0] == "hour"


def test_in_the_doubled_hour_the_page_asks_which_pass_is_meant() -> None:
    after = datetime(2024, 10, 28, tzinfo=UTC)
    typed = _typed("27", "10", "2024", "1", "30")

    code, words = _moment(typed, now=after)
    assert code == "pass"
    assert "twice" in words
    assert _moment(typed | {"at_pass": "FIRST"}, now=after) == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert _moment(typed | {"at_pass": "SECOND"}, now=after) == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_a_planned_time_may_be_to_come_and_offers_no_now() -> None:
    data = _typed("22", "3", "2024", "10", "00")
    del data["at_when"]

    assert _moment(data, form=Planned) == datetime(2024, 3, 22, 10, tzinfo=UTC)
    assert "Answer" in _moment(_typed("", "", "", "", "") | {"at_when": "NOW"}, form=Planned)[1]


def test_not_having_happened_is_an_answer_and_must_be_given() -> None:
    assert _moment({"at_when": "ABSENT"}, form=Left) is None
    assert "Answer" in _moment({}, form=Left)[1]
    assert _moment({"at_when": "NOW"}, form=Left) == NIGHT


@given(some.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 1, 1)))
def test_a_moment_shown_in_a_form_and_sent_back_is_the_same_minute(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC, second=0, microsecond=0)
    shown = MomentField().prepare_value(at)
    local = at.astimezone(LONDON)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()

    data = {f"at_{part}": text for part, text in shown.items()}
    if twice and not data["at_pass"]:
        data["at_pass"] = "FIRST"

    assert _moment(data, now=at + timedelta(days=1)) == at


def test_a_birth_date_is_a_day_and_not_to_come() -> None:
    class Born(Form):
        on = DayField(label="Birth date")

    with clock.set_clock(NIGHT):
        good = Born({"on_day": "27", "on_month": "3", "on_year": "2009"})
        early = Born({"on_day": "22", "on_month": "3", "on_year": "2024"})
        empty = Born({})

        assert good.is_valid()
        assert good.cleaned_data["on"] == date(2009, 3, 27)
        assert early.errors["on"] == ["22 March 2024 has not come yet."]
        assert empty.errors["on"] == ["Enter “Birth date”."]


def test_plain_answers_are_cleaned_to_plain_values() -> None:
    class Plain(Form):
        yes = YesNoField(label="Yes?")
        colour = CodeField(Colour, label="Colour?")
        number = OfficerNumberField(label="Number")
        said = WordsField(label="Said", max_words=3)

    form = Plain({"yes": "NO", "colour": "BLUE", "number": " ab 123 ", "said": "I want my nan"})

    assert form.errors == {"said": ["Use 3 words or fewer; this has 4."]}
    assert form.cleaned_data == {"yes": False, "colour": Colour.BLUE, "number": "AB123"}


@pytest.mark.parametrize(
    ("typed", "number"), [("1234", "1234"), ("insp 3101", "INSP3101"), ("40/1234", "40/1234"), ("a!", ""), ("7", "")]
)
def test_an_officers_number_is_any_that_an_officer_may_have(typed: str, number: str) -> None:
    class Asks(Form):
        number = OfficerNumberField(label="Number")

    form = Asks({"number": typed})

    assert form.is_valid() is bool(number)
    assert form.cleaned_data.get("number", "") == number


class Refused(Form):
    """A question under an answer, and one under that."""

    reveals: ClassVar = {"refused": {"YES": ["why"]}, "why": {"OTHER": ["other"]}}

    refused = YesNoField(label="Was it refused?")
    why = forms.ChoiceField(
        label="Why?", choices=[("FULL", "Full"), ("OTHER", "Something else")], widget=forms.RadioSelect
    )
    other = forms.CharField(label="What else?")


def test_a_question_under_an_answer_is_required_only_when_that_answer_is_given() -> None:
    assert Refused({"refused": "NO"}).is_valid()
    assert list(Refused({"refused": "YES"}).errors) == ["why"]
    assert Refused({"refused": "YES", "why": "FULL"}).is_valid()
    assert list(Refused({"refused": "YES", "why": "OTHER"}).errors) == ["other"]


def test_what_was_sent_for_a_question_that_was_not_reached_is_dropped() -> None:
    form = Refused({"refused": "NO", "why": "OTHER", "other": "typed before changing the answer"})

    assert form.is_valid()
    assert form.cleaned_data == {"refused": False, "why": "", "other": ""}


class Kept(Form):
    """A question that hangs on two answers."""

    reveals: ClassVar = {"decided": {"KEEP": ["review"], "ARCHIVE": ["review"]}}

    decided = forms.ChoiceField(
        label="What is decided?",
        choices=[(name, name.title()) for name in ("KEEP", "ARCHIVE", "ERASE")],
        widget=forms.RadioSelect,
    )
    review = forms.CharField(label="When is it looked at again?")


@pytest.mark.parametrize("decided", ["KEEP", "ARCHIVE"])
def test_a_question_after_either_of_two_answers_is_drawn_once_and_what_was_typed_is_kept(decided: str) -> None:
    form = Kept({"decided": decided, "review": "next May"})

    assert form.is_valid()
    assert form.cleaned_data["review"] == "next May"
    assert drawn_form(form).names == ["decided", "review"]
    assert drawn(form, "decided").reveals == {}
    assert Kept({"decided": "ERASE", "review": ""}).is_valid()
    assert list(Kept({"decided": decided}).errors) == ["review"]


def test_an_unanswered_question_is_named_in_its_error() -> None:
    assert Refused({}).errors["refused"] == ["Answer “Was it refused?”"]
