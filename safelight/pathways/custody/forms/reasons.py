"""Asks why a decision about this child is made: about this child, afresh each time."""

from __future__ import annotations

from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Alternative, Necessity
from safelight.pathways.custody.forms.parts import ActForm, several, words

REASONS = (
    "evidence_position",
    "necessity",
    "offence_circumstances",
    "child_circumstances",
    "change_since_last",
    "alternatives",
    "alternatives_why_not",
    "plan",
)


class ReasonsForm(ActForm):
    """Questions of a written reason. The words the child last said are used in it, as the page shows beside it."""

    evidence_position = words(
        "What evidence is there, and what is still to come?", "Why it is not enough to charge yet."
    )
    necessity = several(Necessity, "What is holding the child needed for?")
    offence_circumstances = words(
        "What is this child said to have done?",
        "This child’s own part, in your words. Not the title of the offence.",
        rows=4,
    )
    child_circumstances = words(
        "What matters about this child?",
        "Their age, whether they have been held before, home and care, health and needs, school, the "
        "time of day, and what "
        "being held means for them. Write it for this child: words like another record’s are shown as such.",
        rows=6,
    )
    change_since_last = words(
        "What has changed since the last decision?", "What has been done since, and what that means for this child."
    )
    alternatives = several(Alternative, "What was considered instead of holding the child?")
    alternatives_why_not = words("Why would none of that do?")
    plan = words("What happens next, and by when?", "The next steps, the interview, and when you expect a decision.")

    def reasons(self) -> actions.Reasons:
        """The answers as a decision takes them; questions that were not asked are blank."""
        answers = self.cleaned_data
        return actions.Reasons(
            offence_circumstances=answers.get("offence_circumstances", ""),
            child_circumstances=answers.get("child_circumstances", ""),
            evidence_position=answers.get("evidence_position", ""),
            necessity=answers.get("necessity") or (),
            alternatives=answers.get("alternatives") or (),
            alternatives_why_not=answers.get("alternatives_why_not", ""),
            plan=answers.get("plan", ""),
            change_since_last=answers.get("change_since_last", ""),
        )
