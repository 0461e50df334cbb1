"""A published version of the register of grants."""

from __future__ import annotations

from typing import Any

from safelight.commissioning.models import Publication
from safelight.commissioning.presenting.deadlines import page
from safelight.design.moments import when


def present_publication(publication: Any) -> list[Any]:
    """A row of the list of versions."""
    made: Publication = publication
    since = (
        f"Since {when(publication.since)}" if publication.since else {"text": "Not put anywhere yet", "tone": "soon"}
    )
    return [
        {"text": f"Version {made.version}", "href": page("version", made.version), "note": made.correction},
        when(made.made_at),
        f"{publication.held:,}",
        since,
    ]
