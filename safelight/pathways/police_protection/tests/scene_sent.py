"""What an officer sends on each page of a scene, and the pages' addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from safelight.workforce.models import Officer

NOW = "NOW"
Sent = dict[str, Any]
POWER: Sent = {"taken_at_when": NOW, "mode": "REMOVED", "existing_order": "NONE"}
WHERE: Sent = {
    "place_found": "12 Invented Street, kitchen",
    "found_authority": "PETERBOROUGH",
    "entry_power": "S17_1E",
    "force_used": "NO",
}
CHILD: Sent = {
    "forenames": "Invented",
    "surname": "Testchild",
    "born_on_day": "1",
    "born_on_month": "6",
    "born_on_year": "2019",
    "born_basis": "DOB_STATED",
    "sex": "M",
    "authority": "PETERBOROUGH",
    "ethnicity_source": "NOT_ASKED",
    "another": "NO",
}
WHY: Sent = {
    "harms": ["NEGLECT"],
    "reasonable_cause": "Glass on the kitchen floor, the boy barefoot, his mother could not be woken, hob lit.",
    "significant_harm": "Cuts or burns.",
    "why_now": "The hob was lit.",
}
INSTEAD: Sent = {
    "alternatives": ["NONE_TIME_CRITICAL"],
    "why_not_court": "No court sits tonight.",
    "decided_by_constable": "YES",
}
HEARD: Sent = {
    "observed_at_when": NOW,
    "spoken": "YES",
    "words": "“Mummy won’t wake up.”",
    "wishes": "To bring the torch.",
    "told": "TOLD",
    "told_words": "You are safe. You will sleep at a house with a kind lady.",
}
SEEN: Sent = {
    "demeanours": ["FRIGHTENED"],
    "observed_behaviour": "Held a torch to his chest and looked at the door.",
    "appearance": "Bare feet, black; cut on the left heel.",
    "environment": "Cold kitchen, glass on the floor.",
}
PLACE: Sent = {
    "place": "LA_FOSTER",
    "by_authority": "YES",
    "name": "Invented foster home",
    "arrived_at_when": NOW,
    "suitability": "Knows the carers from last summer.",
}


def told(officer: Officer) -> Sent:
    return {
        "authority": "YES",
        "authority_at_when": NOW,
        "authority_to": "Invented worker, EDT",
        "authority_words": "What was done and why.",
        "designated": "YES",
        "designated_officer": officer.number,
        "designated_at_when": NOW,
        "family": "TRIED",
        "tried_name": "Invented Father",
        "tried_relation": "PARENT",
        "tried_at_when": NOW,
        "tried_words": "No answer.",
    }


def page(draft: UUID, step: str) -> str:
    return reverse("police_protection:step", args=[draft, step])


def check(draft: UUID) -> str:
    return reverse("police_protection:check", args=[draft])


def answered(client: Client, *, draft: UUID | None = None, **pages: Sent) -> UUID:
    """The needed pages answered, and others where given by name."""
    draft = draft or uuid4()
    needed = {"power": POWER, "where": WHERE, "child-1": CHILD, "why": WHY}
    for step, sent in {**needed, **{name.replace("_", "-"): sent for name, sent in pages.items()}}.items():
        done = client.post(page(draft, step), sent)
        assert done.status_code == 302, (step, done.content.decode()[:3000])
    return draft
