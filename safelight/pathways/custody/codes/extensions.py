"""Holding a child before charge for longer than 24 hours."""

from safelight.kernel.codes import Code


class ExtensionKind(Code):
    """Who lets a child be held for longer."""

    AUTHORITY = "S42", "Superintendent’s authority beyond 24 hours"
    WARRANT = "S43", "Court’s warrant of further detention"
    EXTENSION = "S44", "Court’s extension of a warrant"


class ExtensionDecision(Code):
    """What was decided. Blank while a court has not answered."""

    GRANTED = "GRANTED", "Allowed"
    REFUSED = "REFUSED", "Refused"
