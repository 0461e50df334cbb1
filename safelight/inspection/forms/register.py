"""What the pages of the register ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from safelight.design.fields import (
    CodeField,
    DayField,
    Form,
    MomentField,
    OfficerNumberField,
    WordsField,
    YesNoField,
)
from safelight.design.fields.form import Reveals
from safelight.inspection.codes import Provenance
from safelight.inspection.register.codes import (
    Cadence,
    LinkAs,
    Lives,
    OwnerAs,
    ReportKind,
    Status,
    Step,
    Tier,
    Timescale,
)
from safelight.inspection.register.gates.close import LEVELS
from safelight.kernel.codes import Code


class ReportForm(Form):
    """A report entered by hand."""

    kind = CodeField(ReportKind, label="What kind of report is it?", as_select=True)
    title = forms.CharField(label="Its title", max_length=300)
    body = forms.CharField(label="Who wrote it?", max_length=120)
    published_on = DayField(label="When was it published?", help_text="The law’s days count from it.", required=False)
    received_on = DayField(
        label="When did the force receive it?", help_text="A reply to another body counts from it.", required=False
    )
    inspected_to_on = DayField(
        label="When did the inspection end?", help_text="Evidence from before it shows nothing.", required=False
    )
    good = forms.IntegerField(label="Cases found good", min_value=0, required=False)
    requires_improvement = forms.IntegerField(label="Cases that require improvement", min_value=0, required=False)
    inadequate = forms.IntegerField(label="Cases found inadequate", min_value=0, required=False)
    cases = forms.IntegerField(label="Cases in all", min_value=0, required=False)

    def counted(self) -> tuple[int, ...]:
        """The cases by grade and in all; nothing where none are given."""
        names = ("good", "requires_improvement", "inadequate", "cases")
        given = [self.cleaned_data[name] for name in names]
        return () if all(each is None for each in given) else tuple(each or 0 for each in given)


class RecommendationForm(Form):
    """A recommendation entered by hand."""

    reveals: ClassVar[Reveals] = {"timescale": {"DAY": ["due_on"]}}

    report = forms.ChoiceField(label="Which report is it from?")
    number = forms.IntegerField(
        label="Its number", min_value=1, max_value=999, required=False, help_text="Left empty, it takes the next."
    )
    words = WordsField(label="Its words", help_text="As they stand in the report, word for word.", rows=5)
    provenance = CodeField(Provenance, label="Where does it come from?", as_select=True)
    where_found = forms.CharField(label="Where in the report?", help_text="The paragraph or page", max_length=200)
    timescale = CodeField(Timescale, label="How long does the report give?")
    due_on = DayField(label="By which day?", future=True)
    theme = forms.CharField(label="Its theme", max_length=80, required=False)
    limbs = WordsField(
        label="Its lettered parts",
        help_text="One on a line, in their order. Leave it empty where there are none.",
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, reports: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["report"]
        asked.choices = [("", "Choose one"), *reports]

    def parts(self) -> list[str]:
        """The lettered parts."""
        return [line.strip() for line in self.cleaned_data["limbs"].splitlines() if line.strip()]


class OwningForm(Form):
    """Who answers for a recommendation."""

    owner_as = CodeField(OwnerAs, label="In what way?")
    owner = OfficerNumberField(
        label="Number of who answers for it", help_text="Leave it empty where the last one left.", required=False
    )
    why = WordsField(label="Why does it change?", rows=2, required=False)


class PlanForm(Form):
    """How a recommendation is to be delivered."""

    programme = forms.ChoiceField(label="Which programme delivers it?")
    evidence = WordsField(label="Which evidence will show it, and when?", rows=3)
    risks = WordsField(label="What may go wrong?", rows=2)
    dependencies = WordsField(label="What hangs on partners?", rows=2)
    equality = WordsField(label="Whom does it treat differently?", help_text="Equality screening", rows=2)
    protection = WordsField(label="What does it do with personal data?", help_text="Data protection screening", rows=2)

    def __init__(self, *args: Any, programmes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["programme"]
        asked.choices = [("", "Choose one"), *programmes, ("NONE", "None: it is delivered by itself")]


class IndicatorForm(Form):
    """What a recommendation is measured by."""

    measure = forms.CharField(
        label="Measure", help_text="The code of a measure of Safelight, or the name of another.", max_length=120
    )
    baseline = forms.FloatField(label="How it stood", help_text="A share from 0 to 1, or the measure’s own unit")
    baseline_cases = forms.IntegerField(label="Over how many cases?", min_value=0)
    target = forms.FloatField(label="How it is to stand")
    at_most = YesNoField(label="Is the target the most it may be?")
    least_cases = forms.IntegerField(label="Fewest cases in a period", min_value=0)
    source = forms.CharField(label="Where does the figure come from?", max_length=200)
    why = WordsField(label="If it was set before: why does it change?", rows=2, required=False)


_ASKED_OF: dict[Tier, frozenset[str]] = {
    Tier.T1: frozenset({"limbs", "review_on", "sha256"}),
    Tier.T2: frozenset({"limbs", "held", "asked"}),
    Tier.T3: frozenset({"limbs", "cadence", "held", "asked", "refers_to", "promise"}),
    Tier.T4: frozenset(
        {"limbs", "held", "asked", "needed", "refers_to", "inadequate", "followed_up", "independent", "promise"}
    ),
    Tier.T5: frozenset({"value", "asked", "refers_to", "promise"}),
    Tier.T6: frozenset({"limbs", "held", "asked", "sha256", "promise"}),
    Tier.SUBMISSION: frozenset({"weaknesses", "sha256"}),
    Tier.CLOSURE: frozenset({"sha256"}),
}
"""What is asked of each kind of evidence, beside what it is, where it can be read and which days it is about."""
_OF_KINDS = frozenset().union(*_ASKED_OF.values())


class EvidenceForm(Form):
    """One piece of evidence of a kind that was chosen."""

    tier = forms.ChoiceField(choices=[(each.value, each.label) for each in Tier], widget=forms.HiddenInput)
    title = forms.CharField(label="What is it?", max_length=200)
    where = WordsField(label="Where can it be read?", rows=2)
    from_on = DayField(label="From which day is it about?")
    until_on = DayField(label="Up to which day?")
    limbs = forms.MultipleChoiceField(
        label="Which parts does it show?", required=False, widget=forms.CheckboxSelectMultiple
    )
    cadence = CodeField(Cadence, label="If it runs: how often?", as_select=True, required=False)
    held = forms.IntegerField(label="How many held, were good or were reached?", min_value=0, required=False)
    asked = forms.IntegerField(label="Of how many?", min_value=0, required=False)
    needed = forms.IntegerField(label="If a sample: how many files were needed?", min_value=0, required=False)
    value = forms.FloatField(label="If a measure: what did it come to?", required=False)
    refers_to = forms.CharField(
        label="Of which measure or sample?",
        max_length=120,
        required=False,
        help_text="As it is named where the recommendation says what it is measured by.",
    )
    inadequate = forms.IntegerField(label="If a sample: files found inadequate", min_value=0, required=False)
    followed_up = forms.IntegerField(label="Of those, children followed up", min_value=0, required=False)
    independent = forms.BooleanField(label="Marked by somebody outside the command", required=False)
    review_on = DayField(label="If a policy: when is it reviewed next?", future=True, required=False)
    weaknesses = WordsField(label="If submitted: what is known to be weak?", rows=2, required=False)
    sha256 = forms.CharField(label="SHA-256 of the file", max_length=64, required=False)
    promise = forms.ChoiceField(label="Which promise of the answer does it keep?", required=False)

    def __init__(
        self, *args: Any, tier: Tier, limbs: Sequence[str], promises: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tier", tier.value)
        for name in _OF_KINDS - _ASKED_OF.get(tier, frozenset()):
            del self.fields[name]
        if "limbs" in self.fields:
            self._offer("limbs", [(limb, f"Part {limb}") for limb in limbs])
        if "promise" in self.fields:
            self._offer("promise", [("", "None"), *promises] if promises else [])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Ask with these choices; not at all where there are none."""
        asked: Any = self.fields[name]
        asked.choices = choices
        if not choices:
            del self.fields[name]


class CiteForm(Form):
    """What is taken from Safelight as evidence."""

    source = forms.ChoiceField(label="What is taken?", widget=forms.RadioSelect)
    followed_up = forms.IntegerField(
        label="If a sample: of the children whose file was inadequate, how many were followed up?",
        min_value=0,
        required=False,
    )
    independent = forms.BooleanField(label="If a sample: marked by somebody outside the command", required=False)

    def __init__(self, *args: Any, sources: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["source"]
        asked.choices = sources


class LinkForm(Form):
    """How one recommendation stands to another."""

    kind = CodeField(LinkAs, label="How does it stand to the other?")
    other = forms.CharField(label="Reference of the other", help_text="For example REC-00012", max_length=60)
    why = WordsField(label="Why do they belong together?", rows=2)


class FaultForm(Form):
    """What is said to a fault."""

    words = WordsField(label="What did you do about it, or why is it none?", rows=3)


class LookForm(Form):
    """A look at what is watched."""

    holds = YesNoField(label="Does it still hold?")
    says = WordsField(label="By what do you know?", rows=3)


class MoveForm(Form):
    """How far a recommendation has come."""

    to = forms.ChoiceField(label="What does it become?", widget=forms.RadioSelect)
    why = WordsField(label="Why?", rows=3)
    resting_on = WordsField(
        label="What does it rest on?",
        help_text="A decision, a minute, a letter; when the commissioner was told.",
        rows=2,
        required=False,
    )
    until_on = DayField(label="If it is on hold: until when?", future=True, required=False)
    level = forms.ChoiceField(
        label="If it is submitted: how far is it looked into?",
        required=False,
        choices=[
            ("", "Not submitted now"),
            (LEVELS[0], "L1: on the chief officer’s word"),
            (LEVELS[1], "L2: at a desk"),
            (LEVELS[2], "L3: in the field"),
        ],
    )

    def __init__(self, *args: Any, steps: Sequence[Status], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["to"]
        asked.choices = [(each.value, each.label) for each in steps]
        if Status.ON_HOLD not in steps:
            del self.fields["until_on"]
        if Status.SUBMITTED not in steps:
            del self.fields["level"]


class ExemptionForm(Form):
    """What is let go for a time."""

    requirement = forms.ChoiceField(label="What may wait?")
    reason = WordsField(label="Why?", rows=2)
    instead = WordsField(label="What keeps children safe instead?", rows=2)
    asked_by = OfficerNumberField(label="Number of who asked for it")
    expires_on = DayField(label="Until when?", help_text="Six months at most", future=True)

    def __init__(self, *args: Any, waits: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["requirement"]
        asked.choices = [("", "Choose one"), *waits]


class WorkForm(Form):
    """A task on a recommendation."""

    words = WordsField(label="What is to be done?", rows=3)
    owner = OfficerNumberField(label="Number of the person who does it", help_text="One person, not a team")
    due_on = DayField(label="By which day?", future=True)
    limbs = forms.MultipleChoiceField(
        label="Which parts does it act on?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, limbs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["limbs"]
        chosen.choices = [(limb, f"Part {limb}") for limb in limbs]
        if not limbs:
            del self.fields["limbs"]


class FinishForm(Form):
    """What was done."""

    words = WordsField(label="What did you do, and what came of it?", rows=4)


class Becomes(Code):
    """What becomes of a task."""

    CHECK = "CHECK", "It is done: I have checked"
    SEND_BACK = "SEND_BACK", "It is not done: send it back"
    MOVE = "MOVE", "Give it another day"
    HAND = "HAND", "Give it to somebody else"
    WITHDRAW = "WITHDRAW", "It is no longer needed"


class ChangeWorkForm(Form):
    """What becomes of a task, and why."""

    reveals: ClassVar[Reveals] = {"change": {"MOVE": ["due_on"], "HAND": ["owner"]}}

    change = CodeField(Becomes, label="What becomes of this task?")
    due_on = DayField(label="By which day?", future=True)
    owner = OfficerNumberField(label="Number of the person who does it now")
    words = WordsField(label="How do you know, or why?", rows=3)


class StepForm(Form):
    """Something that happened to a report."""

    reveals: ClassVar[Reveals] = {"step": {"INVITED": ["due_on"]}}

    step = CodeField(Step, label="What happened?")
    due_on = DayField(label="By which day are the comments wanted?", future=True, required=False)
    happened_at = MomentField(label="When?")
    where = WordsField(label="Where can it be seen?", help_text="An address, a document, a message", rows=2)


class BoardForm(Form):
    """A change to a programme's board."""

    state = CodeField(Lives, label="How does it stand?", as_select=True, required=False)
    due_on = DayField(label="By which day?", future=True, required=False)
    owner = OfficerNumberField(label="Number of who answers for it", required=False)
    why = WordsField(label="Why does it change?", rows=3)


class MilestoneForm(Form):
    """A milestone added to a board."""

    words = WordsField(label="What is to be reached?", rows=2)
    due_on = DayField(label="By which day?", future=True)
    owner = OfficerNumberField(label="Number of who answers for it")


class ProgrammeOwnerForm(Form):
    """Who answers for a programme."""

    owner = OfficerNumberField(label="Number of who answers for the programme")
    why = WordsField(label="Why does it change?", rows=2)
