"""What a source may provide about a police protection record. Rules name these in `needs`, mappings in `provides`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        # The child, and the power used
        "birth-date": "The child's birth date",
        "sex": "The child's sex",
        "ethnicity": "Ethnicity in the child's own words",
        "home-authority": "The authority where the child ordinarily lives",
        "looked-after": "Which authority looks after the child",
        "flags": "What makes the child vulnerable",
        "incident": "Which incident the child was taken at, the same for brothers and sisters",
        "taken": "When the power was used",
        "mode": "Which of the two powers was used",
        "place-found": "Where the child was found",
        "found-authority": "In which authority's area the child was found",
        "taken-by": "Who took the child",
        "tour": "When the tour of duty of whoever took the child ended",
        "grounds": "What harm was likely, and the facts",
        "grounds.why-now": "Why it could not wait",
        "alternatives": "What else was considered",
        "entry": "How the place was entered",
        "force": "Whether force was used",
        "existing-order": "Whether an emergency protection order existed already",
        "first-record": "When the first record was complete",
        # Who was told
        "found-told": "When the authority where the child was found was told",
        "home-told": "When the authority where the child lives was told",
        "not-told": "Why an authority was not told",
        "child-told": "When the child was told",
        "child-not-told": "Why the child was not told",
        "adults": "Which adults there are, and when each was told",
        "adults.why-not": "Why an adult was not told",
        "adults.attempts": "Each attempt to reach an adult",
        # The designated officer
        "designated.notified": "When a designated officer was told",
        "designated": "Who the designated officer was, and when they accepted",
        "designated.rank": "The rank of the designated officer",
        "designated.tour": "When the designated officer's tour of duty ended",
        "inquiry": "The inquiry",
        "inquiry.parts": "What the inquiry looked at, and what it found",
        "reviews": "The designated officer's reviews",
        "reviews.reasons": "Why each review found what it found",
        "welfare": "What was done for the child's welfare",
        "contacts": "Decisions on contact",
        # Where the child was kept
        "places": "Where the child was kept, from when to when",
        "places.suitability": "Why each place was suitable",
        "places.station": "Why a police station was used, and who approved it",
        "cells": "Whether the child was in a cell",
        # Voice
        "voice": "What the child said and showed",
        "voice.recorded": "When what the child said was recorded",
        "voice.later": "What the child said and showed later on",
        # Oversight and the end
        "strategy": "The strategy discussion",
        "order": "The decision on an emergency protection order",
        "order.court": "What the court did",
        "meetings": "What the daily meeting said",
        "released": "When the child was released",
        "release.by": "Who decided to release",
        "outcome": "How police protection ended",
        "safety-plan": "The plan to keep the child safe afterwards",
        "closed": "When the record was closed",
        "entry.recorded": "When each entry was recorded",
        "entry.late-reason": "Why an entry was recorded late",
    }
)
