"""G7 the force signs it off, G8 it is submitted, G9 the inspectorate closed it, G10 the watch over it ends."""

from __future__ import annotations

from safelight.design.moments import london_day as in_words
from safelight.inspection.register import policy
from safelight.inspection.register.codes import Status, Tier
from safelight.inspection.register.facts import EvidenceFacts
from safelight.inspection.register.gates.asking import Ask, Case, Gate, second_person
from safelight.inspection.register.gates.effect import last_samples
from safelight.kernel.acts import Act

LEVELS = ("L1", "L2", "L3")
"""How far a submission is looked into: on a chief officer’s word, at a desk, in the field."""
_PROOF = (Tier.T1, Tier.T2, Tier.T3, Tier.T4, Tier.T5)


def _after(case: Case, tier: Tier, status: Status) -> tuple[EvidenceFacts, ...]:
    reached = case.facts.reached(status)
    return tuple(
        each for each in case.facts.evidence if each.tier == tier and reached is not None and each.at >= reached.at
    )


def _stale(case: Case) -> list[EvidenceFacts]:
    return [each for each in case.facts.latest_of_each(*_PROOF) if not case.fresh(each)]


SIGN_OFF = Gate(
    "G7",
    "Force sign-off",
    Status.SIGNED_OFF,
    Act.SIGN_RECOMMENDATION,
    (
        Ask(
            ref="G-07a",
            code="recommendation.challenged",
            page="evidence",
            question="Was it challenged in a session with minutes?",
            missing="No minutes show that anybody challenged it since it was called effective.",
            next_step="Hold the session and add its minutes.",
            holds=lambda case: bool(_after(case, Tier.CHALLENGE, Status.EFFECTIVE)),
        ),
        Ask(
            ref="G-07b",
            code="recommendation.evidence-fresh",
            page="evidence",
            question="Is all evidence still fresh?",
            missing="Evidence has gone stale.",
            next_step="Add newer evidence of the same kind.",
            holds=lambda case: not _stale(case),
            tell=lambda case: " ".join(
                f"{Tier(each.tier).label}, up to {in_words(each.until_on)}." for each in _stale(case)
            ),
        ),
        Ask(
            ref="G-07c",
            code="recommendation.exemptions-standing",
            question="Has no exemption run out?",
            missing="An exemption has run out.",
            next_step="Do what it let go, or have it approved anew with another end.",
            holds=lambda case: all(
                max(e.expires_on for e in case.facts.exemptions if e.requirement == each.requirement) >= case.day
                for each in case.facts.exemptions
            ),
        ),
        Ask(
            ref="G-07d",
            code="recommendation.sampled-from-outside",
            question="Were the samples marked by somebody outside the command that owns it?",
            missing="The samples were not marked by somebody outside the command that owns it.",
            next_step="Have the sample marked independently.",
            holds=lambda case: bool(last_samples(case)) and all(each.independent for each in last_samples(case)),
        ),
        second_person("G-07e", "recommendation.sign-off-by-another"),
    ),
)

SUBMIT = Gate(
    "G8",
    "Submit",
    Status.SUBMITTED,
    Act.SIGN_RECOMMENDATION,
    (
        Ask(
            ref="G-08a",
            code="recommendation.submission",
            page="evidence",
            question="Is what is submitted kept, with its digest and its known weaknesses?",
            missing="What is to be submitted is not kept with its digest and its known weaknesses.",
            next_step="Add it as evidence; where there is no weakness, say who looked for one.",
            holds=lambda case: any(
                each.sha256 and each.weaknesses.strip() for each in _after(case, Tier.SUBMISSION, Status.SIGNED_OFF)
            ),
        ),
        Ask(
            ref="G-08b",
            code="recommendation.submission-level",
            question="Is it said how far the inspectorate will look into it?",
            missing="Nobody has said how far the inspectorate is to look into it.",
            next_step="Choose the level.",
            holds=lambda case: case.passed is None or case.passed.level in LEVELS,
        ),
        Ask(
            ref="G-08c",
            code="recommendation.commissioner-told",
            question="Was the commissioner told?",
            missing="Nobody has said when and how the commissioner was told.",
            next_step="Say it where you are asked what this rests on.",
            holds=lambda case: case.passed is None or bool(case.passed.resting_on.strip()),
        ),
    ),
)

CLOSED = Gate(
    "G9",
    "Closed by the inspectorate",
    Status.CLOSED,
    Act.MOVE_RECOMMENDATION,
    (
        Ask(
            ref="G-09a",
            code="recommendation.closure-in-writing",
            page="evidence",
            question="Is the inspectorate’s own document that closes it kept?",
            missing="No document of the inspectorate says that it is closed.",
            next_step="Add it with its date and its words. Only the inspectorate closes a recommendation.",
            holds=lambda case: bool(_after(case, Tier.CLOSURE, Status.SUBMITTED)),
        ),
    ),
)


def _watched(case: Case) -> bool:
    closed = case.facts.reached(Status.CLOSED)
    if closed is None or case.passed is None:
        return False
    return case.book.value_at(policy.WATCH, closed.at).after(closed.at) <= case.passed.at


def _looks_hold(case: Case) -> bool:
    closed = case.facts.reached(Status.CLOSED)
    looks = [each for each in case.facts.watched if closed is not None and each.at >= closed.at]
    return bool(looks) and looks[-1].holds


EXIT = Gate(
    "G10",
    "End of the watch",
    Status.ARCHIVED,
    Act.SIGN_RECOMMENDATION,
    (
        Ask(
            ref="G-10a",
            code="recommendation.watched-through",
            question="Was it watched for the whole time?",
            missing="It has not been watched for the whole time since the inspectorate closed it.",
            next_step="Wait until the watch has run out.",
            holds=_watched,
        ),
        Ask(
            ref="G-10b",
            code="recommendation.still-holds",
            page="look",
            question="Did it hold at the last look?",
            missing="The last look did not find it to hold, or nobody looked.",
            next_step="Look again; where it does not hold, open it again.",
            holds=_looks_hold,
        ),
        Ask(
            ref="G-10c",
            code="recommendation.audit-noted",
            page="evidence",
            question="Has the audit committee noted it?",
            missing="No minutes show that the audit committee noted it.",
            next_step="Add the minutes.",
            holds=lambda case: bool(_after(case, Tier.NOTED, Status.CLOSED)),
        ),
    ),
)
