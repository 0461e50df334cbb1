"""The order of the scene's pages, the form of each, and what a draft's answers come to when everything is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from safelight.design.fields import MomentField
from safelight.design.fields.moments import FIRST, NOW, SECOND
from safelight.design.moments import london_day, when
from safelight.kernel.calendar import london
from safelight.kernel.codes import Code
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.forms.hearing import HeardForm, SeenForm
from safelight.pathways.police_protection.forms.scene import (
    ChildForm,
    InsteadForm,
    PlaceForm,
    PowerForm,
    StepForm,
    ToldForm,
    WhereForm,
    WhyForm,
)
from safelight.places.models import Area

Answers = Mapping[str, Mapping[str, Sequence[str]]]
POWER, WHERE, CHILD, WHY, INSTEAD, HEARD, SEEN, PLACE, TOLD, CHECK = (
    "power",
    "where",
    "child",
    "why",
    "instead",
    "heard",
    "seen",
    "place",
    "told",
    "check",
)
MOST_CHILDREN = 8
PAGE, SIBLING_OF = "page", "sibling_of"
"""Sent with every page: which showing of it this is; and with the first, whose incident another child is added to."""
_KINDS: dict[str, type[StepForm]] = {
    POWER: PowerForm,
    WHERE: WhereForm,
    CHILD: ChildForm,
    WHY: WhyForm,
    INSTEAD: InsteadForm,
    HEARD: HeardForm,
    SEEN: SeenForm,
    PLACE: PlaceForm,
    TOLD: ToldForm,
}


def children_in(answers: Answers) -> int:
    """How many children the answers speak of: one more after each that says there is another."""
    count = 1
    while count < MOST_CHILDREN and list(answers.get(f"{CHILD}-{count}", {}).get("another", [])) == ["YES"]:
        count += 1
    return count


def order_of(answers: Answers) -> list[str]:
    """Every page of this scene in order, the last of them the check before sending.

    How a child was is asked where it is answered whether they talked; else both wait.
    """
    numbers = range(1, children_in(answers) + 1)
    return [
        POWER,
        WHERE,
        *(f"{CHILD}-{number}" for number in numbers),
        WHY,
        INSTEAD,
        *(page for number in numbers for page in _heard(number, answers)),
        PLACE,
        TOLD,
        CHECK,
    ]


def _heard(number: int, answers: Answers) -> list[str]:
    heard = f"{HEARD}-{number}"
    return [heard, f"{SEEN}-{number}"] if says_something(heard, answers.get(heard, {})) else [heard]


def kind_of(step: str) -> type[StepForm] | None:
    """The form class of a page; None where there is no such page."""
    name, _, number = step.partition("-")
    if (name in (CHILD, HEARD, SEEN)) != number.isdigit():
        return None
    return _KINDS.get(name)


def after(step: str, answers: Answers) -> str:
    """The page that follows."""
    order = order_of(answers)
    return order[order.index(step) + 1] if step in order[:-1] else CHECK


def before(step: str, answers: Answers) -> str:
    """The page before; empty for the first."""
    order = order_of(answers)
    place = order.index(step) if step in order else 0
    return order[place - 1] if place else ""


def form_of(step: str, *, areas: list[Area], sent: Mapping[str, Sequence[str]] | None) -> StepForm:
    """The page's form: asked anew, or with what was sent for it."""
    kind = kind_of(step)
    assert kind is not None
    data = MultiValueDict({name: list(values) for name, values in sent.items()}) if sent else None
    return kind(data, areas=areas) if kind is PowerForm else kind(data)


def asked_anew(step: str, *, areas: list[Area], answers: Answers) -> StepForm:
    """The page's form with nothing answered yet; a brother's or sister's begins with the family name and authority."""
    name, _, number = step.partition("-")
    if name != CHILD or int(number) == 1:
        return form_of(step, areas=areas, sent=None)
    sibling = answers.get(f"{CHILD}-{int(number) - 1}", {})
    return ChildForm(initial={field: next(iter(sibling.get(field, [])), "") for field in ("surname", "authority")})


def title_of(step: str, answers: Answers) -> str:
    """The page's title; of one of several children also which, by first name where it is known."""
    kind = kind_of(step)
    assert kind is not None
    name, _, number = step.partition("-")
    if not number or (children_in(answers) == 1 and number == "1"):
        return kind.title
    first = next(iter(answers.get(f"{CHILD}-{number}", {}).get("forenames", [])), "") if name != CHILD else ""
    return f"{kind.title} Child {number}{f', {first}' if first else ''}"


def shown_again(step: str, *, areas: list[Area], sent: Mapping[str, Sequence[str]]) -> StepForm:
    """The page's form with what was typed before, and nothing said about it yet."""
    typed = form_of(step, areas=areas, sent=sent)
    kind = type(typed)
    initial = {
        name: field.widget.value_from_datadict(typed.data, typed.files, name) for name, field in typed.fields.items()
    }
    return kind(initial=initial, areas=areas) if kind is PowerForm else kind(initial=initial)


def as_kept(form: StepForm, *, before: Mapping[str, Sequence[str]], now: datetime) -> dict[str, list[str]]:
    """What was sent for a page as the draft keeps it: “now” becomes the time it was said.

    Sent again from the same showing of the page, as a browser does when the signal comes back, it stays the time it
    first was.
    """
    sent: Any = form.data
    kept = {name: list(sent.getlist(name)) for name in sent if name != "csrfmiddlewaretoken"}
    same_page = bool(kept.get(PAGE)) and kept.get(PAGE) == list(before.get(PAGE, []))
    for name, field in form.fields.items():
        if isinstance(field, MomentField) and kept.get(f"{name}_when") == [NOW]:
            parts = {f"{name}_{part}": [value] for part, value in _typed(field, now).items()}
            stood = {part: list(before[part]) for part in parts if part in before}
            kept.update(stood if same_page and len(stood) == len(parts) else parts)
    return kept


def _typed(field: MomentField, at: datetime) -> dict[str, str]:
    """A moment as it would be typed, with which of two it was in the hour that autumn shows twice."""
    return {**field.prepare_value(at), "pass": SECOND if london(at).fold else FIRST}


def says_something(step: str, sent: Mapping[str, Sequence[str]]) -> bool:
    """Whether anything was answered on a page, besides the times that it offers by itself."""
    kind = kind_of(step)
    if kind is None:
        return False
    asked = sorted(kind.base_fields, key=len, reverse=True)
    of = {name: next((each for each in asked if name == each or name.startswith(f"{each}_")), "") for name in sent}
    return any(
        value.strip()
        for name, values in sent.items()
        if of[name] and not isinstance(kind.base_fields[of[name]], MomentField)
        for value in values
    )


# What the answers come to


@dataclass(frozen=True)
class Page:
    """One page of the scene as the check shows it."""

    step: str
    title: str
    state: str
    """ANSWERED, BEGUN, LATER (may wait) or NEEDED."""
    said: tuple[tuple[str, str], ...] = ()


def pages_of(answers: Answers, *, answered: Sequence[str], areas: list[Area], now: datetime) -> list[Page]:
    """Every page of the scene but the check, with what was said on it."""
    return [
        _page(step, title_of(step, answers), answers.get(step, {}), areas=areas, now=now)
        for step in order_of(answers)[:-1]
    ]


def _page(step: str, title: str, sent: Mapping[str, Sequence[str]], *, areas: list[Area], now: datetime) -> Page:
    kind = kind_of(step)
    assert kind is not None
    if not says_something(step, sent):
        return Page(step, title, "LATER" if kind.may_wait else "NEEDED")
    form = form_of(step, areas=areas, sent=sent)
    if not form.is_valid():
        return Page(step, title, "BEGUN")
    return Page(step, title, "ANSWERED", tuple(_said(form, now)))


def _said(form: StepForm, now: datetime) -> list[tuple[str, str]]:
    lines = []
    for name, field in form.fields.items():
        if not form.is_asked(name):
            continue
        answer = form.cleaned_data.get(name)
        if type(field) is forms.ChoiceField:
            offered: Any = field.choices
            answer = dict(offered).get(answer)
        text = _words(answer, now)
        if text:
            lines.append((str(field.label).strip(), text))
    return lines


def _words(answer: Any, now: datetime) -> str:
    match answer:
        case None | "":
            return ""
        case bool():
            return "Yes" if answer else "No"
        case Code():
            return answer.label
        case datetime():
            return when(answer, now)
        case list():
            return "; ".join(_words(each, now) for each in answer)
    if hasattr(answer, "get_full_name"):
        return str(answer.get_full_name())
    if hasattr(answer, "isoformat"):
        return london_day(answer)
    return str(getattr(answer, "name", answer))


def scene_of(answers: Answers, *, areas: list[Area]) -> tuple[actions.Scene, Area]:
    """The scene and its district from answers every one of which is right. Pages left for later give nothing."""
    power = form_of(POWER, areas=areas, sent=answers[POWER])
    given = _given(power)
    area = given.pop("area")
    for step in (WHERE, WHY, INSTEAD):
        given |= _from(step, answers, areas)
    numbers = range(1, children_in(answers) + 1)
    children = [
        actions.ChildAtScene(**_from(f"{CHILD}-{each}", answers, areas), **_voice(each, answers, areas))
        for each in numbers
    ]
    scene = actions.Scene(
        power=actions.PowerUsed(**given),
        children=children,
        **_from(PLACE, answers, areas),
        **_from(TOLD, answers, areas),
    )
    return scene, area


def taken_at(answers: Answers, *, areas: list[Area]) -> datetime:
    """When the power was used, of a scene whose first page is right."""
    at: datetime = _given(form_of(POWER, areas=areas, sent=answers[POWER]))["taken_at"]
    return at


def _voice(number: int, answers: Answers, areas: list[Area]) -> dict[str, Any]:
    """What a child was told, said and showed; nothing where that was left for later."""
    heard = _from(f"{HEARD}-{number}", answers, areas)
    if heard:
        heard["voice"] = {**heard["voice"], **_from(f"{SEEN}-{number}", answers, areas).get("seen", {})}
    return heard


def _from(step: str, answers: Answers, areas: list[Area]) -> dict[str, Any]:
    sent = answers.get(step, {})
    return _given(form_of(step, areas=areas, sent=sent)) if says_something(step, sent) else {}


def _given(form: StepForm) -> dict[str, Any]:
    assert form.is_valid(), form.errors
    return form.given()
