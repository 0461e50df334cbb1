"""The words of the invented answers: what the force and the commissioner said in 2022, and what they say of a review.

No word is from the public letter, and nobody in them is real.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


class Said(NamedTuple):
    """What was said of one recommendation. `action` is the commissioner's; where there is none, `reason` says why."""

    by_whom: str
    done: str
    not_done: str
    why: str
    next_step: str
    next_on: date | None
    success: str
    action: str = ""
    reason: str = ""

    def part(self) -> dict[str, Any]:
        """The chief officer's words, as the action takes them."""
        held = self._asdict()
        return {name: held[name] for name in self._fields[:7]} | {"reply": _STAYS}


_STAYS = "What the rules find here is true of it today, and the appendix says so."
SENDER = "Office of the Police and Crime Commissioner\nInvented House\n1 Example Street\nInventedtown"
ADDRESSEE = "The Secretary of State for the Home Department\nHome Office\n2 Marsham Street\nLondon SW1P 4DF"
COMMON: Mapping[str, str] = {
    "sender": SENDER,
    "addressee": ADDRESSEE,
    "salutation": "Home Secretary",
    "signed_by": "U. Commission",
    "signed_as": "For the Police and Crime Commissioner for the invented force",
    "chief_officer": "the Chief Constable of the invented force",
    "copies": "The inspectors of constabulary, answers@inspectorate.example",
}
LETTER_OF_2022: Mapping[str, str] = {
    "opening": "The Chief Constable and I accept every recommendation. Children in custody overnight, and children who "
    "go missing again and again, were let down by delays that were ours to prevent, and we are sorry for it.",
    "supported": "Funded officers who see a child after the first time they go missing\n"
    "Paid a share of a team of adults who stay with young people at risk of exploitation\n"
    "Asked young people what a service would need before its tender was written",
    "reply": "The Chief Constable’s comments say plainly what is only promised. I ask for two things beyond them: each "
    "promise is to have an owner and a figure by which it is seen to be kept, and I am to be told when one falls back.",
    "closing": "Little of this can be shown yet. I will publish how far each promise is kept, and say so where it is "
    "not.",
}
LETTER_OF_THE_REVIEW: Mapping[str, str] = {
    "opening": "Inspectors came back to see whether what was promised is done. The Chief Constable and I accept what "
    "they "
    "found: more is asked of partners for children in custody than before, and too few of those children are moved.",
    "supported": "Paid for officers who see a child after the first time they go missing\n"
    "Kept money for a bed that can be used at night, which each local authority has been asked to share in\n"
    "Published what each grant is to achieve and what it achieved",
    "reply": "I am satisfied that the work is done and is looked at each month. I am not satisfied with what it "
    "changes "
    "for a child charged at night, and I will ask each authority in public what it answered and when.",
    "closing": "The figures in the appendix are the force’s own frozen readings. I will write again when the next "
    "samples are finished.",
}
TRAINED = "Custody sergeants and detention officers have been given the first of three sessions, in January 2022."

IN_2022: Mapping[int, Said] = {
    1: Said(
        "Custody lead",
        "Since 10 January 2022 partners have met each month about children who were charged, refused bail and not "
        "moved "
        "to other accommodation by local authorities.",
        "Nobody above the custody officer looks again at a child held overnight.",
        "It would be done beyond what the law asks, and its cost to inspectors’ time is being worked out.",
        "An inspector reviews each child held in custody after charge.",
        date(2022, 6, 1),
        "Fewer children charged and refused bail spend the night in a cell.",
        "I have asked each local authority who answers the telephone at night, and I sit on the monthly meeting.",
    ),
    2: Said(
        "Head of protecting vulnerable people",
        "Since 17 January 2022 the daily meeting has gone through every child in police protection, and whether the "
        "record is prompt and up to date.",
        "Guidance on what information to record of a child in police protection, and in what form, has not been "
        "issued.",
        "Its words wait for the safeguarding partners’ own guidance.",
        "Guidance is issued to every officer who may take a child into police protection, with advice on what to "
        "record.",
        date(2022, 4, 30),
        "A child’s record says why they were taken, where they are, and what they said.",
        "I will ask at each of my quarterly meetings how many of those records were made within a day.",
    ),
    3: Said(
        "Custody lead",
        "The arrangements for children in police detention were reviewed with safeguarding partners on 24 January "
        "2022, "
        "and the words that made officers ask for the wrong kind of place were taken off the form.",
        "How well those arrangements work is not yet monitored.",
        "Figures of who asked, who answered and who was moved have been kept by hand.",
        "Figures on children in detention go to the assistant chief constable and to partners each quarter.",
        date(2022, 5, 31),
        "Partners see the same figures and say what they will change.",
        "My office publishes those figures each quarter.",
    ),
    4: Said(
        "Head of the missing team",
        "Since 3 January 2022 a sergeant on each shift has looked again at how every child who is missing was graded.",
        "Plans for children who are regularly missing are not made for all of them, and supervision is uneven.",
        "Nobody has said from which score on a plan is made.",
        "A plan is made for every child above an agreed score, and an inspector sees that it is used.",
        date(2022, 6, 22),
        "Children who are regularly missing are found sooner, and go less often.",
        "I fund officers who see a child after the first episode.",
    ),
    5: Said(
        "Custody lead",
        TRAINED,
        "Sessions on the rationale for detention, on the individual circumstances in a child’s custody log, and on a "
        "child’s voice, wishes and demeanour have not been given to everybody.",
        "Staff could be taken from suites for one session a month.",
        "Everybody who works in custody is trained in all three, and logs are sampled before and after.",
        date(2022, 6, 22),
        "A custody log reads as the log of one child.",
        "",
        "Training its own staff is the force’s to do and is paid for within its budget.",
    ),
    6: Said(
        "Head of public protection",
        "Since 12 January 2022 what is known of registered sex offenders has been told to each area’s front line every "
        "week, in writing.",
        "Officers on patrol cannot look it up themselves.",
        "The tool that would show it is shared with two other forces, and its day moved.",
        "Every officer can look up what the front line needs to know of an offender.",
        date(2022, 6, 30),
        "A patrol knows, when it meets an offender, what it needs to know.",
        "I have agreed the force’s share of the tool.",
    ),
    7: Said(
        "Head of protecting vulnerable people",
        "Since 4 January 2022 a desk has read each day’s domestic abuse records, and has asked again where a child was "
        "not seen or spoken to.",
        "How vulnerable each child is and what was done is not yet assessed and recorded child by child.",
        "The form asks of the incident and not of the child.",
        "The form asks of each child whether they were seen, spoken to, assessed and helped.",
        date(2022, 6, 22),
        "No child in a home with abuse is left out of the record.",
        "I fund advocates who speak with children, and not with their parents alone.",
    ),
    8: Said(
        "Head of online investigation",
        "Since 5 January 2022 every referral has been assessed with one risk tool, and partners have been told "
        "before a "
        "warrant is asked for.",
        "Intelligence systems are not used in every case to find where a child is.",
        "Two of the team’s posts are empty.",
        "Both posts are filled, and intelligence is searched on the day a referral comes.",
        date(2022, 5, 1),
        "The children at highest risk are reached within the time their risk allows.",
        "I have agreed the two posts.",
    ),
    9: Said(
        "Head of the missing team",
        "From 3 January 2022 on, each missing child’s record has been handed over in writing when a shift ends.",
        "Return interviews are offered late, and what children say in them is not used while the next is missing.",
        "They are held by the authorities, whose notes reach the force after weeks.",
        "Authorities send what was said within days, and it is read at the start of the next search.",
        date(2022, 6, 22),
        "What a child told somebody last time is known to whoever looks for them this time.",
        "I have raised it with the leader of each authority.",
    ),
    10: Said(
        "Head of the control room",
        "Since 11 January 2022 a diary appointment for domestic abuse has been made only after a risk assessment, and "
        "a supervisor has looked at each one with a child in the home.",
        "Nobody checks how long children wait for such an appointment.",
        "The appointment system does not say which homes have a child in them.",
        "A child in the home is marked when the appointment is made, and the wait is read each week.",
        date(2022, 4, 1),
        "No child waits in danger because an appointment was convenient.",
        "",
        "How calls are answered is the Chief Constable’s to decide, and I have asked to see the waits.",
    ),
    11: Said(
        "Head of protecting vulnerable people",
        "Since 19 January 2022 desks have sampled records of missing children, of crimes and of domestic abuse for "
        "what "
        "the child said and how they behaved, and have advised whoever wrote them.",
        "Children’s concerns and views are not consistently obtained.",
        "Records have no place of their own for them.",
        "Each record of a child asks what the child said, showed and wanted.",
        date(2022, 6, 22),
        "Somebody who opens a record hears the child in it.",
        "Young people I consulted have been asked how police should listen, and their words go to every new officer.",
    ),
}
