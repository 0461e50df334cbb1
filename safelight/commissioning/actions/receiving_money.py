"""Who receives money: an organisation under its identifier, or a person, who is never named."""

from __future__ import annotations

from datetime import datetime

from safelight.commissioning.codes import RecipientKind
from safelight.commissioning.models import Recipient
from safelight.commissioning.rules.recipients import fault_of_identifier, names_a_person
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


def recipient_of(
    kind: RecipientKind, identifier: str, name: str, *, refusal: type[Refusal], by: Officer, now: datetime
) -> Recipient:
    """The organisation under its identifier, added where it is not there yet; for a person, a row without a name."""
    if kind is RecipientKind.PERSON:
        if identifier or name:
            raise refusal(
                "A person who receives money is not named here.", next_step="Leave the name and identifier empty."
            )
        found = Recipient.objects.filter(kind=kind).first()
        return found or saved(Recipient(kind=kind, recorded_by=by, recorded_at=now), refusal=refusal)
    if names_a_person(name):
        raise refusal(
            f"“{name}” reads as a person’s name.", next_step="Choose “A person”, so that the name is kept out of it."
        )
    if wrong := fault_of_identifier(identifier):
        raise refusal(f"The identifier “{identifier}” is not one of the org-id scheme.", next_step=wrong)
    known = Recipient.objects.filter(identifier=identifier).first()
    if known is None:
        made = Recipient(kind=kind, identifier=identifier, name=name, recorded_by=by, recorded_at=now)
        return saved(made, refusal=refusal)
    if known.name.casefold() != name.casefold():
        raise refusal(
            f"{identifier} is {known.name} in this register.", next_step="Give that name, or check the identifier."
        )
    return known
