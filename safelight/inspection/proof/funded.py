"""What grants and consultations show of a promise: that money is there, that its work is reported, what it achieved.

An award shows that something is issued and nothing of what came of it. What a provider reports of itself shows that
the work runs; whether it did any good is shown by the force's own measures alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse

from safelight.commissioning.codes import GrantState, Stands
from safelight.commissioning.facts import ConsultationFacts, GrantFacts, OutcomeFacts
from safelight.commissioning.load import consultations_held, grants_of_programmes
from safelight.commissioning.rules.clocks import RETURN_RECEIVED
from safelight.commissioning.rules.outcomes import standing
from safelight.derived.policy import book
from safelight.design.moments import london_day, plural
from safelight.inspection.proof.ladder import Evidence
from safelight.inspection.proof.undertakings import (
    ByGrant,
    ConsultationHeld,
    ConsultationShaped,
    Funded,
    GrantAwarded,
    GrantOutcomeMeasured,
    GrantOutcomeReported,
    GrantReported,
)
from safelight.kernel.calendar import add_months, start_of_day
from safelight.kernel.states import State, state


@dataclass(frozen=True)
class Funding:
    """Every grant of some programmes by its code, and every consultation: judged as of the end of a month."""

    grants: Mapping[str, Sequence[GrantFacts]]
    consultations: Sequence[ConsultationFacts] = ()

    def of(self, proof: Funded, month: date) -> Evidence:
        """Judge a proof by what was there when a month, given by its first day, had ended."""
        ended = start_of_day(add_months(month, 1))
        if isinstance(proof, ConsultationHeld | ConsultationShaped):
            return self._consulted(proof, month, ended)
        href = _list_page(proof.programme)
        day = add_months(month, 1) - timedelta(days=1)
        awarded = [each for each in self.grants.get(proof.programme, ()) if each.awarded_on <= day]
        if not awarded:
            return Evidence(proof, None, f"No grant of {_named(proof)} is awarded yet", href)
        return self._granted(proof, awarded, day, ended, href)

    def _granted(self, proof: ByGrant, grants: list[GrantFacts], day: date, ended: datetime, href: str) -> Evidence:
        match proof:
            case GrantAwarded():
                running = [each for each in grants if each.state(day) in (GrantState.RUNNING, GrantState.NOT_BEGUN)]
                said = f"{_named(proof)}: {plural(len(running), 'grant')} awarded and not over"
                if not running:
                    last = max(each.until_on for each in grants) - timedelta(days=1)
                    said = f"{_named(proof)}: the last grant was funded until {london_day(last)}"
                return Evidence(proof, len(running) >= proof.least, said, href)
            case GrantReported():
                return _reported(proof, grants, ended, href)
            case GrantOutcomeReported() | GrantOutcomeMeasured():
                return _achieved(proof, grants, ended, href)

    def _consulted(self, proof: ConsultationHeld | ConsultationShaped, month: date, ended: datetime) -> Evidence:
        href = reverse("commissioning:consultations")
        first, last = add_months(month, 1 - proof.months), add_months(month, 1)
        closed = [each for each in self.consultations if first <= each.until_on <= last]
        if not any(each.until_on <= last for each in self.consultations):
            return Evidence(proof, None, "No consultation has closed yet", href)
        if isinstance(proof, ConsultationHeld):
            said = f"{plural(len(closed), 'consultation')} closed in {proof.months} months"
            return Evidence(proof, bool(closed), said, href)
        shaped = [each for each in closed if _shaped(each, ended)]
        said = f"{len(shaped)} of {plural(len(closed), 'consultation')} in {proof.months} months changed something"
        return Evidence(proof, bool(shaped), said, href)


def _named(proof: ByGrant) -> str:
    """A programme in words, from its code."""
    return f"“{proof.programme.replace('-', ' ').capitalize()}”"


@cache
def _list_page(programme: str) -> str:
    return f"{reverse('commissioning:list')}?{urlencode({'programme': programme})}"


NOTHING_FUNDED = Funding({})


def gather_funding(proofs: Iterable[Funded]) -> Funding:
    """Read the grants and consultations that proofs rest on: the same few statements, however many there are."""
    wanted = list(proofs)
    programmes = {proof.programme for proof in wanted if isinstance(proof, ByGrant)}
    asked = any(isinstance(proof, ConsultationHeld | ConsultationShaped) for proof in wanted)
    return Funding(
        grants_of_programmes(sorted(programmes)) if programmes else {},
        consultations_held() if asked else (),
    )


def _reported(proof: GrantReported, grants: Sequence[GrantFacts], ended: datetime, href: str) -> Evidence:
    received = sum(each.received_at < ended for grant in grants for each in grant.returns)
    late = sum(
        state(duty, ended) is State.OVERDUE for grant in grants for duty in RETURN_RECEIVED.duties(grant, book())
    )
    if not received and not late:
        return Evidence(proof, None, f"{_named(proof)}: no return is due yet", href)
    said = f"{_named(proof)}: {plural(received, 'return')} in, {proof.least} asked, {late} late"
    return Evidence(proof, received >= proof.least and not late, said, href)


def _achieved(
    proof: GrantOutcomeReported | GrantOutcomeMeasured, grants: Sequence[GrantFacts], ended: datetime, href: str
) -> Evidence:
    measured = isinstance(proof, GrantOutcomeMeasured)
    promised = [(each, grant) for grant in grants for each in grant.outcomes if bool(each.measure) is measured]
    by_whom = "the force’s own measures" if measured else "what providers report"
    found = [(each, standing(each, grant, now=ended)) for each, grant in promised]
    known = [(each, stands) for each, stands in found if stands.stands is not Stands.NOT_MEASURED]
    if not known:
        return Evidence(proof, None, f"{_named(proof)}: no outcome is told yet by {by_whom}", href)
    if isinstance(proof, GrantOutcomeMeasured) and any(_few(each, grant, proof, ended) for each, grant in promised):
        return Evidence(proof, False, f"{_named(proof)}: fewer than {proof.least} cases", href)
    met = sum(stands.stands is Stands.MET for _, stands in known)
    said = f"{_named(proof)}: {met} of {plural(len(promised), 'outcome')} met by {by_whom}"
    return Evidence(proof, met == len(promised), said, href)


def _few(outcome: OutcomeFacts, grant: GrantFacts, proof: GrantOutcomeMeasured, ended: datetime) -> bool:
    """Whether the reading that tells of an outcome was taken over too few."""
    told = [each for each in outcome.readings if each.taken_at <= ended]
    latest = max(told, key=lambda each: each.starts_on, default=None)
    if latest is None:
        return False
    cases = latest.asked if latest.asked is not None else latest.held
    return (cases or 0) < proof.least


def _shaped(facts: ConsultationFacts, ended: datetime) -> bool:
    told = facts.fed_back_on is not None and start_of_day(facts.fed_back_on) < ended
    return facts.shaped and told and facts.changed_at is not None and facts.changed_at < ended
