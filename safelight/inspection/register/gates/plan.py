"""G1, the recommendation is registered, and G2, it is planned."""

from __future__ import annotations

from safelight.inspection.register.codes import OwnerAs, Status, Timescale
from safelight.inspection.register.gates.asking import Ask, Case, Gate, second_person
from safelight.kernel.acts import Act

REGISTER = Gate(
    "G1",
    "Register",
    Status.REGISTERED,
    Act.MOVE_RECOMMENDATION,
    (
        Ask(
            ref="G-01a",
            code="recommendation.words-kept",
            question="Are the words those that were kept?",
            missing="The words are not those that were kept when it was entered.",
            next_step="Enter it again from the report.",
            holds=lambda case: case.facts.words_hold,
        ),
        Ask(
            ref="G-01b",
            code="recommendation.day-counted",
            question="Can the day by which it is due be counted?",
            missing="The day its report was published is not known, so the day it is due cannot be counted.",
            next_step="Enter the report again with the day of publication.",
            holds=lambda case: _counted(case),
            early=True,
        ),
        Ask(
            ref="G-01c",
            code="recommendation.place-in-source",
            question="Is it said where in its source it stands?",
            missing="Nobody has said where in the report it stands.",
            next_step="Enter it again with the paragraph or page.",
            holds=lambda case: bool(case.facts.where_found.strip()),
            early=True,
        ),
        Ask(
            ref="G-01d",
            code="recommendation.parts-told-apart",
            question="Are its lettered parts told apart?",
            missing="Its words have lettered parts that are not told apart, so one could be left without an action.",
            next_step="Enter it again with each part on a line of its own.",
            holds=lambda case: case.facts.parts_split,
            early=True,
        ),
        Ask(
            ref="G-01e",
            code="recommendation.theme-said",
            page="link",
            question="Is its theme said, so that what was asked before is found?",
            missing="Nobody has said its theme, so that nobody sees how often the same was asked.",
            next_step="Link it to another of the same theme, or enter it again with its theme.",
            holds=lambda case: bool(case.facts.theme.strip()) or case.facts.links > 0,
            early=True,
        ),
        Ask(
            ref="G-01f",
            code="recommendation.twin-linked",
            page="link",
            question="Is it linked to the one whose answer is nearly the same?",
            missing="Its answer is nearly word for word that of another, and the two are not linked.",
            next_step="Link it to the other, or answer that fault.",
            holds=lambda case: case.facts.links > 0 or not _copied(case),
        ),
    ),
)


NEAR_COPY = "NEAR_COPY"
"""The fault of an answer that is nearly another's."""


def _copied(case: Case) -> bool:
    return any(each.kind == NEAR_COPY and not each.answered for each in case.facts.faults)


def _by_its_executive(case: Case) -> bool:
    """Whether it is approved by the executive owner of that moment; a later one changes nothing of it."""
    if case.passed is None:
        return True
    then = [each.owner for each in case.facts.ownings if each.owner_as == OwnerAs.EXECUTIVE and each.at <= case.at]
    return not then or then[-1] is None or then[-1] == case.passed.by


def _counted(case: Case) -> bool:
    facts = case.facts
    if facts.timescale in (Timescale.NONE, Timescale.DAY):
        return True
    return facts.published_on is not None and (facts.timescale == Timescale.AT_ONCE or facts.due_on is not None)


def _open_limbs(case: Case) -> list[str]:
    done = {limb for each in case.facts.standing_work for limb in each.limbs}
    return [limb for limb in case.facts.limbs if limb not in done]


def _limbs_told(case: Case) -> str:
    return f"Left open: {', '.join(_open_limbs(case))}." if _open_limbs(case) else ""


def _planned(case: Case, *parts: str) -> bool:
    plan = case.facts.plan
    return plan is not None and all(str(getattr(plan, part)).strip() for part in parts)


PLAN = Gate(
    "G2",
    "Plan",
    Status.PLANNED,
    Act.SIGN_RECOMMENDATION,
    (
        Ask(
            ref="G-02a",
            code="recommendation.executive-owner",
            question="Does a chief officer answer for it?",
            missing="No chief officer answers for it.",
            next_step="Say which chief officer does.",
            holds=lambda case: case.facts.owner(OwnerAs.EXECUTIVE) is not None,
            answer=Act.OWN_RECOMMENDATION,
            early=True,
        ),
        Ask(
            ref="G-02b",
            code="recommendation.delivery-owner",
            question="Does a named person deliver it?",
            missing="Nobody answers for delivering it.",
            next_step="Name one person, not a team.",
            holds=lambda case: case.facts.owner(OwnerAs.DELIVERY) is not None,
            answer=Act.OWN_RECOMMENDATION,
            early=True,
        ),
        Ask(
            ref="G-02c",
            code="recommendation.limbs-acted-on",
            question="Has every part of it at least one action?",
            missing="A part of it has no action.",
            next_step="Give somebody a task for each part.",
            holds=lambda case: bool(case.facts.standing_work) and not _open_limbs(case),
            tell=_limbs_told,
            answer=Act.GIVE_WORK,
            early=True,
        ),
        Ask(
            ref="G-02d",
            code="recommendation.measured",
            question="Is there something it is measured by, with how things stood and how they are to stand?",
            missing="Nothing says how anybody would see that it changed something for a child.",
            next_step="Add a measure with its baseline, its target and the fewest cases.",
            holds=lambda case: bool(case.facts.indicators),
            page="measure",
            early=True,
        ),
        Ask(
            ref="G-02e",
            code="recommendation.evidence-planned",
            question="Is it planned what evidence will be gathered, in which programme?",
            missing="No plan says which evidence will be gathered and which programme delivers it.",
            next_step="Write the plan.",
            holds=lambda case: _planned(case, "programme", "evidence"),
            page="plan",
            early=True,
        ),
        Ask(
            ref="G-02f",
            code="recommendation.screened",
            question="Are risks, partners, equality and data protection considered?",
            missing="Risks, what hangs on partners, equality or data protection are not considered.",
            next_step="Say in the plan what was considered, or that there is nothing and why.",
            holds=lambda case: _planned(case, "risks", "dependencies", "equality", "protection"),
            page="plan",
        ),
        Ask(
            ref="G-02g",
            code="recommendation.plan-approved-by-its-executive",
            question="Does the chief officer who answers for it approve the plan?",
            missing="Another chief officer answers for it.",
            next_step="Ask them to approve the plan, or say first that you answer for it.",
            holds=_by_its_executive,
        ),
        second_person("G-02h", "recommendation.plan-approved-by-another"),
    ),
)
