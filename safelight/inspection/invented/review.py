"""The invented review: what inspectors asked again, and what the force and the commissioner said of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from safelight.design.moments import london_day
from safelight.inspection.invented.words import Said
from safelight.kernel.calendar import add_months

ASKED: Mapping[int, str] = {
    1: "The force asks for somewhere else for every child who is charged and refused bail, and is told what each local "
    "authority answered",
    2: "Records of children in police protection are made at once, and say what the guidance asks",
    3: "Figures on children in custody are seen by chief officers and partners, and something is changed by them",
    4: "Plans for children who are often missing are supervised on every shift",
    5: "Custody logs tell of the child, of why the child is kept, and of what the child said and showed",
}
"""What the review asks, by number: the recommendations of the first inspection of the same numbers."""


def of_the_review(today: date) -> Mapping[int, Said]:
    """What was said of each, with days before and after the day on which the letter was signed."""
    this = today.replace(day=1)
    since = {back: london_day(add_months(this, -back)) for back in (4, 6, 9, 11)}
    ahead = {months: add_months(this, months) for months in (2, 3, 5)}
    return {
        1: Said(
            "Custody lead",
            f"Since {since[11]} custody officers have asked a local authority for somewhere else for children who are "
            "refused bail, and have recorded what it answered. Children who stayed are gone through with partners each "
            "month, and a pack of that meeting is kept.",
            "Children whom an authority offers no place stay in custody overnight.",
            "The force cannot make a bed. Authorities have too few that can be reached at night, and the reasons they "
            "give are recorded child by child.",
            "Each authority and the force agree who answers at night, and what is tried when the first place is "
            "refused.",
            ahead[3],
            "More of the children for whom a place is asked for are moved, and none stays without a lawful reason.",
            "I keep money for a bed at night with each authority that will share in it, and I publish what each "
            "answered.",
        ),
        2: Said(
            "Head of protecting vulnerable people",
            f"Since {since[9]} the record itself has said what the guidance asks of each child in police protection, "
            "and "
            "in what form, and each child is on the next day’s meeting.",
            "Entries are still made late at weekends.",
            "One inspector is on duty for the whole force from Friday night, and inquires before writing.",
            "A second designated officer is on duty at weekends.",
            ahead[2],
            "Whoever takes over a child on Sunday reads on the record what Saturday found.",
            "I have agreed the cost of the second officer from next quarter.",
        ),
        3: Said(
            "Custody lead",
            f"Since {since[6]} figures on children in detention have gone to the assistant chief constable each "
            "quarter, "
            "and to partners with them.",
            "What the figures changed is not always written down.",
            "The quarter’s meeting had no line for it until now.",
            "Each quarter’s figures are answered with what will change, by whom and by when.",
            ahead[5],
            "Partners can name what the last quarter’s figures changed for children.",
            "I publish the same figures and ask about them in my quarterly meeting.",
        ),
        4: Said(
            "Head of the missing team",
            f"Since {since[4]} an inspector on each shift has been named who supervises the plans of children who are "
            "often missing.",
            "Whether those plans are used is not measured yet.",
            "Records of missing children come from another system, which has not been read for it.",
            "That system’s records are read each night, and supervision is counted.",
            ahead[5],
            "A child who is often missing has a plan that the shift on duty has read.",
            "",
            "The system is the force’s, and nothing more is asked of me until its records are read.",
        ),
        5: Said(
            "Custody lead",
            f"Since {since[9]} custody logs have been sampled at random for whether they tell of the child, of why the "
            "child is kept and of what the child said, and whoever wrote a log hears what was found.",
            "The target is not reached in every part.",
            "What a child said is written down more often than how the child behaved.",
            "Training turns to a child’s demeanour, with logs of our own that did it well.",
            ahead[3],
            "A sampled log lets its reader picture the child on that night.",
            "I have asked young people who were in custody to help with the training, and pay them for it.",
        ),
    }


def update_on_the_first(today: date) -> Said:
    """What a monitoring update says of the first recommendation of the first inspection."""
    this = today.replace(day=1)
    return Said(
        "Custody lead",
        f"Since {london_day(add_months(this, -11))} each child who is charged and refused bail has a record of their "
        "own: "
        "when an authority was asked, by whom, what it answered and where the child spent the night. Partners go "
        "through "
        "them each month.",
        "Too few of the children are moved.",
        "Authorities have no bed at night in most cases, which their recorded reasons show.",
        "Each authority names who answers at night.",
        add_months(this, 3),
        "More of the children for whom a place is asked for are moved.",
    )
