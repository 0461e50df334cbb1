"""A page with every component on invented data: for looking, for screenshots and for axe. Demo and tests only."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safelight.design import clock
from safelight.design.charts import Point, line_chart
from safelight.design.fields import CodeField, DayField, Form, MomentField, OfficerNumberField, WordsField, YesNoField
from safelight.design.lines import duty_line
from safelight.kernel.codes import Code

NOW = datetime(2024, 3, 21, 2, 42, tzinfo=UTC)


class Answer(Code):
    """What an invented authority answered."""

    PLACE = "PLACE", "A place was offered"
    NONE = "NONE", "No place was offered"
    WAITING = "WAITING", "No answer yet"


class GalleryForm(Form):
    """One field of each kind."""

    reveals: ClassVar = {"answer": {"NONE": ["given_why"]}, "heard": {"NO": ["unheard_why"]}}

    at = MomentField(label="When was the authority asked?")
    due = MomentField(label="When does the court sit?", offer_now=False, future=True, required=False)
    left_at = MomentField(label="When did he leave?", absent="He has not left")
    answer = CodeField(
        Answer, label="What did the authority answer?", help_text="As they said it, not as it was meant."
    )
    given_why = forms.CharField(label="What reason was given?")
    authority = forms.ChoiceField(
        label="Which authority?", choices=[("", "Choose one"), ("P", "Peterborough"), ("C", "Cambridgeshire")]
    )
    heard = YesNoField(label="Has anyone spoken with him alone?")
    unheard_why = WordsField(label="Why not?", rows=2)
    told = forms.MultipleChoiceField(
        label="Who was told?",
        choices=[("PARENT", "A parent"), ("WORKER", "The social worker"), ("SOLICITOR", "The solicitor")],
        widget=forms.CheckboxSelectMultiple,
    )
    said = WordsField(label="What did he say?", help_text="His own words, as he said them.", max_words=150)
    born_on = DayField(label="Birth date", help_text="For example, 27 3 2009", required=False)
    by = OfficerNumberField(label="Officer’s number")
    copies = forms.IntegerField(label="How many copies?", required=False)
    sure = forms.BooleanField(label="I have read the record")


def _minutes(count: int) -> datetime:
    return NOW + timedelta(minutes=count)


def specimens() -> dict[str, Any]:
    """Return invented children, duties, gaps and the rest as the macros take them."""
    ask = duty_line(
        "Ask Peterborough for local authority accommodation",
        started_at=_minutes(-78),
        due_at=_minutes(-48),
        now=NOW,
        over="over the force’s time",
        href="#ask",
        law="Law: as soon as practicable after bail is refused (PACE 1984 s.38(6)). This force asks within 30 minutes.",
        receipt="#receipt",
        act={"text": "Record a request", "href": "#request"},
    )
    review = duty_line(
        "Review of detention after charge",
        started_at=_minutes(-505),
        due_at=_minutes(35),
        warn_at=_minutes(-25),
        now=NOW,
        href="#review",
        law="PACE 1984 s.40(3)(c).",
        receipt="#receipt",
    )
    first = duty_line(
        "First review of detention", started_at=_minutes(-185), due_at=_minutes(175), now=NOW, href="#first"
    )
    adult = duty_line(
        "Appropriate adult to arrive",
        started_at=_minutes(-40),
        due_at=_minutes(20),
        warn_at=_minutes(-10),
        now=NOW,
        href="#adult",
    )
    woman = duty_line(
        "Name the woman who cares for her",
        started_at=_minutes(-185),
        due_at=_minutes(-170),
        now=NOW,
        over="over the force’s time",
        href="#woman",
    )
    children = [
        {
            "name": "Marek, 14",
            "href": "#marek",
            "under": "CU/07/000231/24 · robbery",
            "facts": ["Here 7 h 12 min, since 19:30", "Looked after by Peterborough"],
            "duties": [ask, review],
            "gaps": [{"text": "No request to the authority recorded since bail was refused at 01:24"}],
            "hands": {"name": "Sgt R. Invented"},
        },
        {
            "name": "Keziah, 16",
            "href": "#keziah",
            "under": "CU/07/000233/24 · affray",
            "facts": ["Here 3 h 05 min, since 23:37"],
            "duties": [woman, first],
            "gaps": [
                {"text": "Reason for the cell not recorded"},
                {"text": "Not yet heard: asleep on arrival, nobody has spoken with her since"},
            ],
            "hands": {"name": "Sgt R. Invented"},
        },
        {
            "name": "Danny, 12",
            "href": "#danny",
            "under": "CU/07/000235/24 · criminal damage",
            "facts": ["Here 55 min, since 01:47"],
            "duties": [adult],
            "said": "I want my nan to come",
            "hands": {"name": "Sgt R. Invented", "offered_to": "Sgt B. Example", "href": "#handover"},
        },
    ]
    return {
        "now": NOW,
        "duties": [ask, review],
        "children": children,
        "counts": [
            {"number": 3, "text": "children here", "href": "#here"},
            {"number": 2, "text": "duties overdue", "href": "#overdue", "tone": "late"},
            {"number": 2, "text": "due in the hour", "href": "#due", "tone": "soon"},
            {"number": 3, "text": "things missing", "href": "#missing"},
            {"number": 1, "text": "not yet heard", "href": "#heard"},
        ],
        "gaps": [
            {
                "text": "Whether local authority accommodation was asked for.",
                "note": "Must be answered before he leaves for court.",
                "href": "#answer",
            },
            {
                "text": "Why continued detention was necessary at the 01:24 decision: the words are the same as on "
                "three other records.",
                "href": "#words",
                "link": "See them, write this child’s",
            },
            {"text": "Second adult not named.", "accepted": "none could come before 06:00 (Insp Sample)"},
        ],
        "said": {
            "quote": "I don’t want to go back to the unit, they don’t listen.",
            "told": "To Sgt Invented with his social worker, 20:05. Tearful, sleeves over hands. Wants to speak to his "
            "brother.",
            "changed": "brother called 20:20.",
        },
        "entries": [
            {
                "happened_at": _minutes(-78),
                "words": "Bail refused: own interests; failure to surrender.",
                "by": "Sgt Invented",
            },
            {
                "happened_at": _minutes(-104),
                "recorded_at": _minutes(-32),
                "late": True,
                "late_reason": "the printer in the charge room failed",
                "words": "Charged with robbery",
            },
            {
                "happened_at": _minutes(-265),
                "words": "Detention reviewed in person while awake; told the outcome.",
                "by": "Insp Sample",
            },
            {
                "happened_at": _minutes(-432),
                "kind": "Correction",
                "words": "Detention authorised.",
                "by": "Sgt Invented",
            },
        ],
        "receipt": [
            {"term": "Started", "text": "01:24 on 21 March 2024, when bail was refused"},
            {"term": "Rule", "text": "Ask for accommodation", "href": "#rule", "link": "custody:C09"},
            {"term": "Sum", "text": ["01:24 + 30 min = 01:54", "02:42 − 01:54 = 48 min over"]},
        ],
        "table": {
            "columns": ["Suite", {"text": "Children", "numeric": True}, "Waiting longest"],
            "rows": [
                [{"text": "Thorpe Wood", "href": "#thorpe"}, 3, {"text": "7 h 12 min", "tone": "late"}],
                [{"text": "Parkside", "href": "#parkside"}, 1, {"text": "2 h 05 min", "note": "asleep"}],
            ],
        },
        "filters": [
            {
                "name": "suite",
                "label": "Suite",
                "value": "THORPE",
                "choices": [{"value": "", "text": "All suites"}, {"value": "THORPE", "text": "Thorpe Wood"}],
            },
            {"name": "q", "label": "Name or reference", "kind": "search"},
        ],
        "chart": line_chart(
            "Children asked a place for within the force’s time",
            [
                Point(f"{month} {year}", value)
                for (month, year), value in zip(
                    [(m, y) for y in ("23", "24") for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")],
                    [61, 64, 58, 66, 60, 63, 59, 62, 65, 61, None, 60, 64, 63, 88, 90],
                    strict=True,
                )
            ],
            unit="%",
            with_limits=True,
            most=100,
        ),
    }


def shown(method: str, sent: Any, chosen: Any) -> tuple[str, dict[str, Any]]:
    """Return the template and the context for a look at the gallery; POST shows the form's errors."""
    with clock.set_clock(NOW):
        form = GalleryForm(sent) if method == "POST" else GalleryForm()
        form.is_valid()
    board = "board" in chosen
    context = {
        **specimens(),
        "freshness": ["Custody feed received 02:40, 2 minutes ago", "refreshed 02:42", "Thorpe Wood"],
        "navigation": [
            {"text": "Children in custody", "href": "?board", "active": True},
            {"text": "My team’s work", "href": "#team", "active": False},
            {"text": "Find a child", "href": "#find", "active": False},
            {"text": "Measures", "href": "#measures", "active": False},
        ],
        "signed_in": {
            "name": "Sgt R. Invented",
            "place": "Thorpe Wood",
            "links": [{"text": "Hand over", "href": "#hand-over"}],
            "sign_out": "#sign-out",
        },
        "demo": True,
        "live": board,
        "wall": chosen.get("board") == "wall",
    }
    return f"design/gallery_{'board' if board else 'parts'}.html", context if board else {**context, "form": form}


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; `?board` shows a board of children and `?board=wall` the same across a room."""
    template, context = shown(request.method or "GET", request.POST, request.GET)
    return render(request, template, context)
