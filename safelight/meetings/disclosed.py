"""What of a record a meeting shared with an agency outside the force."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from safelight.kernel.disclosed import Disclosed
from safelight.meetings.codes import Agency
from safelight.meetings.models import Item, Share


def disclosed(records: Sequence[int]) -> Iterator[Disclosed]:
    """Each part that was shared and holds the case of one of these records, withdrawn ones among them."""
    items = Item.objects.filter(record__in=records).exclude(case="")
    cases = {(meeting, case): record for meeting, case, record in items.values_list("meeting", "case", "record")}
    shared = Share.objects.filter(meeting__in={meeting for meeting, _ in cases}).select_related("authority")
    for share in shared.order_by("shared_at", "pk"):
        for each in json.loads(bytes(share.canonical))["cases"]:
            record = cases.get((share.meeting_id, each["case"]))
            if record is not None:
                yield Disclosed(
                    source=f"meetings.share:{share.public_id}:{each['case']}",
                    record=record,
                    to=f"{Agency(share.agency).label}, {share.authority.name}",
                    what=f"Its part of a meeting, as case {each['case']}",
                    why=share.purpose,
                    basis=f"{share.basis} ({share.agreement})",
                    at=share.shared_at,
                    by=share.shared_by_name,
                )
