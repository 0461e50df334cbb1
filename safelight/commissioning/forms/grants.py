"""What is asked about a grant: what was agreed, what it is to achieve, when it is paid, and what is decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

from django import forms

from safelight.commissioning.codes import Agreement, Aim, Course, FigureKind, Group, Over, PaidFrom, RecipientKind
from safelight.design.fields import CodeField, DayField, Form, WordsField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.kernel.codes import Code

Choices = Sequence[tuple[str, str]]
_MOST = 10_000_000
_NO_CHILD = "Do not write about any one child."


def pounds(label: str, **named: Any) -> forms.DecimalField:
    """An amount of pounds and pence."""
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, **named)


def chosen(label: str, choices: Choices, **named: Any) -> forms.ChoiceField:
    """One of a list, none of them chosen beforehand."""
    return forms.ChoiceField(label=label, choices=[("", "Choose one"), *choices], **named)


def day_after(day: date | None) -> date | None:
    """The first day after a last day."""
    return day + timedelta(days=1) if day else None


class ProgrammeForm(Form):
    """A programme that grants are given under."""

    title = forms.CharField(label="What is it called?", max_length=140, help_text="Such as a fund or a service")


class GrantForm(Form):
    """What was agreed."""

    agreement = CodeField(Agreement, label="What is it?")
    title = forms.CharField(label="Title", max_length=140, help_text="It is published.")
    programme = chosen("Programme", ())
    recipient = CodeField(RecipientKind, label="Who receives it?")
    name = forms.CharField(
        label="Name of the organisation",
        max_length=200,
        required=False,
        help_text="Leave it and the next empty for a person: a person who receives money is not named here.",
    )
    identifier = forms.CharField(
        label="Identifier of the organisation",
        max_length=80,
        required=False,
        help_text="The list and the number, such as GB-CHC-1092948 for a charity or GB-COH-01234567 for a company",
    )
    purpose = WordsField(label="What is it for?", rows=3, help_text=f"It is published. {_NO_CHILD}")
    reasons = WordsField(label="Why should it work?", rows=3, help_text="It is published with the purpose.")
    conditions = WordsField(label="On what conditions?", rows=3, help_text="They are published with the purpose.")
    groups = forms.MultipleChoiceField(
        label="Whom is it for?", choices=Group.choices, widget=forms.CheckboxSelectMultiple
    )
    beneficiaries = forms.IntegerField(
        label="How many people is it meant to reach?", min_value=1, max_value=10_000_000, required=False
    )
    area = chosen("Where?", ())
    amount = pounds("Amount awarded, in pounds")
    applied_for = pounds("Amount asked for, in pounds", required=False)
    paid_from = CodeField(PaidFrom, label="Where does the money come from?", as_select=True)
    open_call = YesNoField(label="Could anybody apply?")
    decision_notice = forms.CharField(label="Number of the decision notice", max_length=120, required=False)
    decided_by = forms.CharField(label="Who decided it?", max_length=120, help_text="A post, such as the commissioner")
    undertakings = forms.CharField(
        label="Which promises to inspectors does it bear on?",
        max_length=200,
        required=False,
        help_text="Their codes with commas between, such as P2, R4a",
    )
    awarded_on = DayField(label="When was it awarded?")
    from_on = DayField(label="First day funded", future=True)
    last_on = DayField(label="Last day funded", future=True)
    return_every = forms.IntegerField(label="Months that each return is about", min_value=1, max_value=12)

    def __init__(self, *args: Any, programmes: Choices, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("programme", programmes), ("area", areas)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose one"), *choices]

    def given(self) -> dict[str, Any]:
        """The answers that the action takes as they are."""
        taken = dict(self.cleaned_data)
        for name in ("programme", "area"):
            taken.pop(name)
        last: date = taken.pop("last_on")
        return {
            **taken,
            "groups": [Group(each) for each in taken["groups"]],
            "undertakings": [each.strip().upper()[:20] for each in taken["undertakings"].split(",") if each.strip()],
            "until_on": day_after(last),
        }


class ReachForm(Form):
    """How many people of each group a grant is meant to reach."""

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.fields |= counts_of(groups, "group")

    def by_group(self) -> dict[Group, int]:
        """How many of each group are meant, where that is said."""
        return counted(self.cleaned_data, self.groups, "group")


C = TypeVar("C", bound=Code)


def counts_of(parts: Sequence[Code], name: str) -> dict[str, forms.Field]:
    """A number for each of some parts that people are counted by."""
    return {
        f"{name}_{part.value}": forms.IntegerField(label=part.label, min_value=0, max_value=_MOST, required=False)
        for part in parts
    }


def counted(given: Mapping[str, Any], parts: Sequence[C], name: str) -> dict[C, int]:
    """What was answered of each part; what was left empty is left out."""
    found = {part: given.get(f"{name}_{part.value}") for part in parts}
    return {part: count for part, count in found.items() if count is not None}


class EvaluationForm(Form):
    """That somebody looked at what the money did."""

    evaluated_on = DayField(label="When was it evaluated?")
    by_whom = forms.CharField(label="By whom?", max_length=200, help_text="A body, and not a person’s name")
    words = WordsField(label="What was found?", rows=4, help_text=_NO_CHILD)
    address = forms.URLField(label="Where can it be read?", max_length=400, required=False, assume_scheme="https")


class OutcomeForm(Form):
    """What a grant is to achieve."""

    title = forms.CharField(label="What is to be different?", max_length=200)
    shown_by = forms.ChoiceField(
        label="Which figure will show it?",
        choices=[("RETURN", "One that the provider reports"), ("MEASURE", "A measure of the force")],
        widget=forms.RadioSelect,
    )
    kind = CodeField(FigureKind, label="What sort of figure?")
    over = CodeField(Over, label="Over which returns?")
    measure = chosen("Measure", ())
    definition = WordsField(
        label="What exactly does it count?",
        rows=3,
        help_text="Who is counted, who is not, and by when. A second person should come to the same number.",
    )
    aim = CodeField(Aim, label="Which way is good?")
    baseline = forms.DecimalField(
        label="The figure before",
        max_digits=12,
        decimal_places=2,
        required=False,
        help_text="A share from 0 to 100. Leave it empty where it was never counted, and say so below.",
    )
    baseline_words = forms.CharField(label="Why is there no figure before?", max_length=300, required=False)
    target = forms.DecimalField(label="Target", max_digits=12, decimal_places=2, help_text="A share from 0 to 100")
    due_on = DayField(label="By which day?", future=True)

    reveals: ClassVar[Reveals] = {"shown_by": {"RETURN": ["kind", "over"], "MEASURE": ["measure"]}}

    def __init__(self, *args: Any, measures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose one"), *measures]

    def given(self) -> dict[str, Any]:
        """The answers that the action takes."""
        taken = dict(self.cleaned_data)
        taken.pop("shown_by")
        return {**taken, "kind": taken["kind"] or FigureKind.NUMBER, "over": taken["over"] or Over.LATEST}


class AssureForm(Form):
    """What the recipient showed about keeping children safe."""

    which = forms.ChoiceField(
        label="What was shown?",
        choices=[
            ("POLICY", "The safeguarding policy"),
            ("CHECKS", "Criminal record checks on who works with children"),
        ],
        widget=forms.RadioSelect,
    )
    seen_on = DayField(label="When?")


class InstalmentForm(Form):
    """A part of the money."""

    due_on = DayField(label="When is it to be paid?", future=True)
    amount = pounds("Amount, in pounds")


class PayForm(Form):
    """That a part was paid; of a contract, why it is good value, which is published where the amount is."""

    paid_on = DayField(label="When was it paid?")
    amount = pounds("Amount paid, in pounds")

    def __init__(self, *args: Any, of_contract: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_contract:
            self.fields["value"] = WordsField(
                label="Why is it good value for money?",
                rows=3,
                required=False,
                help_text="It is published with the payment where that is large enough to be.",
            )


class DecideForm(Form):
    """What is decided about a grant that runs."""

    course = CodeField(Course, label="What is decided?")
    change = pounds(
        "Change of the amount, in pounds", required=False, help_text="With a minus for less. Leave it empty for none."
    )
    last_on = DayField(label="New last day funded", future=True, required=False)
    counts_on = DayField(label="First day no longer funded", future=True)
    reason = WordsField(label="Why?", rows=3, help_text=_NO_CHILD)
    decided_on = DayField(label="When was it decided?")

    reveals: ClassVar[Reveals] = {"course": {"VARY": ["change", "last_on"], "STOP": ["counts_on"]}}

    def given(self) -> dict[str, Any]:
        """The answers that the action takes."""
        taken = dict(self.cleaned_data)
        last = taken.pop("last_on")
        return {**taken, "until_on": day_after(last)}
