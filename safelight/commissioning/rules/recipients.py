"""Who may be named as a recipient: organisations under an identifier of the org-id scheme, and never a person."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"(?:[A-Z]{2}-[A-Z0-9]{2,8}|360G)-[A-Za-z0-9][A-Za-z0-9._/-]*")
_KNOWN = {
    "GB-CHC": (re.compile(r"\d{6,7}(-\d+)?"), "the six or seven digits of the charity’s number"),
    "GB-COH": (re.compile(r"(\d{8}|[A-Z]{2}\d{6})"), "the eight characters of the company’s number"),
    "GB-SC": (re.compile(r"SC\d{6}"), "SC and six digits, the Scottish charity’s number"),
    "GB-NIC": (re.compile(r"\d{6}"), "the six digits of the Northern Ireland charity’s number"),
}
_TITLE = re.compile(r"^(mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|sir|dame|lord|lady)\b\.?\s", re.IGNORECASE)


_BODY = re.compile(
    r"\b(academy|association|centre|charity|church|cic|club|college|community|company|council|foundation|fund|group"
    r"|hall|hospital|limited|llp|ltd|partnership|project|school|service|services|society|trust|university)\b",
    re.IGNORECASE,
)


def fault_of_identifier(identifier: str) -> str:
    """What is wrong with an organisation's identifier; empty when nothing is.

    The lists of charities and companies say how long a number is; of other lists only the shape is held against it.
    """
    if not _SHAPE.fullmatch(identifier):
        return "It is a list and a number, such as GB-CHC-1092948 or GB-COH-01234567."
    for prefix, (number, words) in _KNOWN.items():
        if identifier.startswith(f"{prefix}-") and not number.fullmatch(identifier.removeprefix(f"{prefix}-")):
            return f"After {prefix}- come {words}."
    return ""


def names_a_person(name: str) -> bool:
    """Whether a name begins as a person's does, and has no word of a body: a school may be called after somebody.

    Names without a title are for whoever types them to know.
    """
    return bool(_TITLE.match(name.strip())) and not _BODY.search(name)
