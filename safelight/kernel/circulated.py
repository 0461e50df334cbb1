"""What is measured of a policy that people are asked to read: the share of them who had read it in time."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.subjects import Circulated, Subject


def policy_read(policy: str, *, ref: str, code: str, title: str, asked_by: tuple[str, ...]) -> Measure[Circulated]:
    """The read share of one policy, by its code: receipts over those whom each version was first circulated to.

    One outcome for each who was asked, on the day by which they had to read it. An outcome says whether, and not who.
    """

    def outcomes(facts: Circulated) -> Iterator[Outcome]:
        if facts.policy == policy:
            for each in facts.versions:
                for place in range(each.asked):
                    yield Outcome(f"{each.version}-{place + 1}", each.due_on, place < each.read)

    return Measure(
        ref=ref,
        code=code,
        title=title,
        unit=Unit.SHARE,
        asked_by=asked_by,
        explained="Of the people who were asked to read a version on the first day on which anybody was, those who had "
        "said by the end of the force’s time that they had. Whoever is posted later is asked too and is not counted. "
        "One whose time is not over counts as not read until they have.",
        outcomes=outcomes,
        better="UP",
        of=Subject.CIRCULATED,
        about=policy,
    )
