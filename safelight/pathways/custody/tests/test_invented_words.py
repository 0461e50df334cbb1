"""What the invented custody system says of children: most can be seen by it, and some have a phrase said of anyone."""

from __future__ import annotations

from collections import Counter
from random import Random

from safelight.pathways.custody.invented.words import heard
from safelight.voice.codes import Contact, Result
from safelight.voice.quality import Said, check, whole_text
from safelight.voice.tests.given import the_limits

_CONTACT = {"Y": Contact.SEEN_AND_SPOKEN, "N": Contact.SEEN_NOT_SPOKEN}
_COLUMNS = frozenset({"contact", "words", "wishes", "observed_behaviour", "effect"})


def test_about_a_quarter_of_invented_records_say_too_little_and_few_are_the_same() -> None:
    random = Random(7)
    rows = [heard(random) for _ in range(400)]

    said = [
        Said(
            age=14,
            contact=_CONTACT[row["spoken_with"]],
            words=row["words"],
            wishes=row["wishes"],
            observed_behaviour=row["demeanour"],
            effect=row["effect"],
            provided=_COLUMNS,
        )
        for row in rows
    ]
    came_to = Counter(check(each, limits=the_limits()).result for each in said)
    enough = {
        whole_text(each, limits=the_limits())
        for each in said
        if check(each, limits=the_limits()).result != Result.SUPERVISOR
    }

    assert 60 <= came_to[Result.SUPERVISOR] <= 120
    assert came_to[Result.ENOUGH] >= 150
    assert len(enough) >= 0.97 * (400 - came_to[Result.SUPERVISOR])
