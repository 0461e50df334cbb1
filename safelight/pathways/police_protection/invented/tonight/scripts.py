"""One invented child a script, but for the sisters: each at another point of the 72 hours."""

from __future__ import annotations

from datetime import timedelta

from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    ContactDecision,
    ContactWith,
    EntryPower,
    Harm,
    Mode,
    NotTold,
    OrderDecision,
    Outcome,
    Place,
    WelfareNeed,
)
from safelight.pathways.police_protection.invented.tonight.steps import Night, a_child
from safelight.voice.codes import Communication, Contact, NotObtained, Present


def sisters(night: Night) -> None:
    """Two sisters of 7 and 4, taken two hours ago, together in a foster home. Everything asked so far is done."""
    at = night.ago(2.2)
    seen = "Broken glass over the kitchen floor, the hob lit, both girls barefoot, the mother not to be woken."
    likely = "Cuts, burns from the hob, or going out alone into the road."
    harms = [Harm.NEGLECT, Harm.INTOXICATED_CARER]
    elder = night.take(a_child(night, "Sampleton", "Ada", 7, "F", "W1"), at=at, harms=harms, seen=seen, likely=likely)
    younger = night.take(
        a_child(night, "Sampleton", "Isla", 4, "F", "W1"),
        at=at + timedelta(minutes=2),
        harms=harms,
        seen=seen,
        likely=likely,
        incident=elder.incident,
    )
    for protection in (elder, younger):
        night.told_everybody(protection, at + timedelta(minutes=12), mother="Dana Sampleton")
        night.designate(protection, at + timedelta(minutes=20), tour_ends_at=night.now + timedelta(hours=5))
        night.keep(protection, at + timedelta(minutes=70), Place.FOSTER, "Foster home of the Examplars")
    night.hear(
        elder,
        at + timedelta(minutes=14),
        question="Can you tell me about tonight?",
        words="“Mummy won’t get up and I did the toast. Isla had the burnt one.”",
        appearance="School jumper over bare legs, soot on both hands.",
        activity="Stood on a chair between the hob and her sister.",
        relationships="Held her sister’s hood the whole time.",
        environment="Cold kitchen, glass by the sink, a pan burnt dry.",
        observed_behaviour="Asked three times who would turn the light off, and would not sit.",
        wishes="To sleep where Isla sleeps, and to see nan.",
        effect="Both were placed together, and nan was rung.",
        told_child="That a lady called Jean has two beds in one room.",
    )
    night.hear(
        younger,
        at + timedelta(minutes=16),
        contact=Contact.SEEN_NOT_SPOKEN,
        not_obtained=NotObtained.DECLINED,
        plan="Asked again at breakfast, with her sister there.",
        plan_by="Jean Examplar, foster carer",
        plan_due_at=night.now + timedelta(hours=10),
        appearance="Nightdress, one sock, jam on her chin.",
        activity="Sat behind her sister’s legs and drew on the floor with a wet finger.",
        relationships="Looked to her sister before each answer.",
        environment="As for her sister: cold, glass, the pan.",
        observed_behaviour="Shook her head at each question and laughed once, at the dog next door.",
        wishes_not_known="She did not want to talk; asked again in the car.",
        effect="Placed with her sister, who speaks for her when asked.",
    )
    actions.record_welfare(
        elder,
        need=WelfareNeed.FOOD,
        words="Both had soup and toast in the car park of the station.",
        at=at + timedelta(minutes=50),
        by=night.cast.constable,
        now=at + timedelta(minutes=50),
    )


def baby(night: Night) -> None:
    """A baby kept in hospital for 30 hours; the designated officer's tour ends soon, and nobody has taken over."""
    at = night.ago(30)
    protection = night.take(
        a_child(night, "Standinson", "Noah", 0.5, "M", "M1"),
        at=at,
        harms=[Harm.PHYSICAL],
        seen="Two marks on the left thigh that the ward says are days apart; the father lifted him to leave.",
        likely="Hurt again, and out of reach of the ward that is still looking.",
        mode=Mode.REMOVAL_PREVENTED,
        place_found="The children’s ward, bay 3",
        entry_power=EntryPower.PUBLIC,
    )
    actions.inform_authority(
        protection,
        which="BOTH",
        told=True,
        at=at + timedelta(minutes=20),
        by=night.cast.constable,
        now=at + timedelta(minutes=20),
        to="P. Mockridge, hospital social work",
        words="Kept on the ward, why, and what the ward is doing.",
    )
    actions.inform_child(
        protection,
        told=False,
        not_told=NotTold.TOO_YOUNG,
        why="Six months old.",
        at=at + timedelta(minutes=20),
        by=night.cast.constable,
        now=at + timedelta(minutes=20),
    )
    night.hear(
        protection,
        at + timedelta(minutes=25),
        contact=Contact.SEEN_NOT_SPOKEN,
        communication=[Communication.NON_VERBAL],
        not_obtained=NotObtained.PRE_VERBAL,
        plan="Watched again at the next feed.",
        plan_by="The ward sister",
        plan_due_at=at + timedelta(hours=4),
        present=[Present.PARENT],
        appearance="Clean, well fed, two yellowing marks on the left thigh.",
        activity="Awake, turned to the nurse’s voice.",
        relationships="Stiffened when the father leaned in, settled with the nurse.",
        environment="Side room, warm, cot rails up.",
        observed_behaviour="Cried without sound when his leg was moved.",
        effect="Kept on the ward, with nobody alone at the cot.",
    )
    night.designate(protection, at + timedelta(minutes=18), tour_ends_at=night.now + timedelta(minutes=30))
    night.review(
        protection,
        at + timedelta(hours=11),
        "The ward dates the marks four days apart. The father says the cot did it; the mother will not say.",
        "Photographs at ten; strategy discussion with the ward at noon.",
    )
    held = at + timedelta(hours=14)
    actions.record_strategy(protection, held=True, at=held, by=night.cast.designated, now=held, reference="S47/DEMO/1")
    night.review(
        protection,
        at + timedelta(hours=22),
        "The authority enquires; the parents agree to nothing yet.",
        "Duty lawyer at nine about an order.",
    )


def at_the_station(night: Night) -> None:
    """A girl of 15 at the front office of a station for 50 minutes: nobody has taken the case on, or heard her."""
    at = night.ago(1.6)
    protection = night.take(
        a_child(night, "Examplar", "Keziah", 15, "F", "B2"),
        at=at,
        harms=[Harm.SEXUAL_EXPLOITATION, Harm.MISSING],
        seen="Found in a hotel room rented by a man of 34 who left by the fire door; two phones on the bed.",
        likely="Met again tonight by the man from the hotel, who has her phone number and her address.",
        place_found="Hotel by the ring road, room 112",
        entry_power=EntryPower.CONSENT,
    )
    actions.notify_designated_officer(
        protection,
        officer=night.cast.designated,
        at=at + timedelta(minutes=40),
        by=night.cast.constable,
        now=at + timedelta(minutes=40),
    )
    night.keep(
        protection,
        night.ago(0.85),
        Place.STATION,
        "Thorpe Wood",
        station_why="Two foster carers were tried and the third is an hour away; the street is not safe for her.",
        station_area="Family room by the front office",
        station_stayed_with="The officer who found her",
    )


def third_day(night: Night) -> None:
    """A boy of 12 in his seventieth hour: the authority asks a court in the morning."""
    at = night.ago(69.4)
    protection = night.take(
        a_child(night, "Mockridge", "Piotr", 12, "M", "W9"),
        at=at,
        harms=[Harm.DOMESTIC_ABUSE],
        seen="The stepfather threw a chair at him, shouted that he would be back, and his brother has the key.",
        likely="Struck by the stepfather, who was not found.",
    )
    night.told_everybody(protection, at + timedelta(minutes=30), mother="Ewa Mockridge")
    night.designate(protection, at + timedelta(minutes=25), tour_ends_at=night.now + timedelta(hours=4))
    night.keep(protection, at + timedelta(hours=2), Place.HOME, "Children’s home, Mill Lane")
    night.hear(
        protection,
        at + timedelta(minutes=35),
        question="What should happen tonight?",
        words="“Don’t tell him which road. He reads the letters.”",
        appearance="Football kit, a swollen wrist held against him.",
        activity="Watched the door.",
        relationships="Spoke of his mother as somebody he looks after.",
        environment="Front room, a broken chair, the television on.",
        observed_behaviour="Flinched at the letter box, and unplugged the phone.",
        wishes="That his mother comes too, and that he can play on Saturday.",
        effect="The address of the home was not given to anybody in the house.",
    )
    for hours, reasons, plan in (
        (12, "The stepfather has not been found. The mother went back to fetch the dog.", "Warrant, then review."),
        (24, "Found and bailed to an address two streets away.", "Authority to see the house with the mother."),
        (36, "The mother wants him home; the conditions were broken once already.", "Duty lawyer at nine."),
        (48, "The authority applies; the court lists it for the morning of the third day.", "Be there at ten."),
        (60, "Nothing has changed; the listing stands.", "Hand him over to the order, or release by the hour."),
    ):
        night.review(protection, at + timedelta(hours=hours), reasons, plan)
    decided = at + timedelta(hours=40)
    actions.record_strategy(
        protection,
        held=True,
        at=at + timedelta(hours=3),
        by=night.cast.designated,
        now=at + timedelta(hours=3),
        reference="S47/DEMO/2",
    )
    actions.decide_order(
        protection,
        at=decided,
        by=night.cast.designated,
        now=decided,
        decision=OrderDecision.AUTHORITY,
        why="No plan without an order would hold: the conditions were broken within a day.",
    )
    actions.decide_contact(
        protection,
        person="Ewa Mockridge",
        relation=ContactWith.PARENT,
        decision=ContactDecision.ALLOWED,
        reasons="Good for him, at the home and with a worker there.",
        at=decided,
        by=night.cast.designated,
        now=decided,
        by_authority=False,
    )


def beyond(night: Night) -> None:
    """A boy of 16 whom nobody released: beyond 72 hours since an hour ago, which is never allowed."""
    at = night.ago(73)
    protection = night.take(
        a_child(night, "Dummlow", "Kofi", 16, "M", "B2"),
        at=at,
        harms=[Harm.CRIMINAL_EXPLOITATION],
        seen="In a locked flat with scales and three men’s phones; he had a bruise and forty pounds.",
        likely="Beaten for the debt that the messages name, by people who know where he lives.",
        place_found="Flat 9, Patternby House",
    )
    night.told_everybody(protection, at + timedelta(minutes=50), mother="Grace Dummlow")
    night.designate(protection, at + timedelta(minutes=15), tour_ends_at=at + timedelta(hours=9))
    night.keep(protection, at + timedelta(hours=1.5), Place.RELATIVE, "An uncle in another town")
    night.review(
        protection, at + timedelta(hours=8), "The debt stands and the uncle was checked.", "Handed to the next tour."
    )


def just_released(night: Night) -> None:
    """A girl of 9 released an hour ago after an afternoon; the record is to be finished and closed."""
    at = night.ago(7)
    protection = night.take(
        a_child(night, "Copywell", "Hana", 9, "F", "A2"),
        at=at,
        harms=[Harm.ABANDONED],
        seen="Alone at the bus station since noon with a suitcase; the number she had was cut off.",
        likely="Nobody to care for her tonight, in a town where she knows nobody.",
        place_found="The bus station, bay 4",
        entry_power=EntryPower.PUBLIC,
    )
    night.told_everybody(protection, at + timedelta(minutes=25), mother="Amal Copywell")
    night.designate(protection, at + timedelta(minutes=20), tour_ends_at=night.now + timedelta(hours=3))
    night.keep(protection, at + timedelta(minutes=80), Place.FOSTER, "Foster home of the Blanksons")
    night.hear(
        protection,
        at + timedelta(minutes=22),
        question="Who was coming to fetch you?",
        words="“Auntie said the blue bus. There were three blue buses.”",
        appearance="Clean coat, label with a name pinned inside.",
        activity="Counted the buses out loud.",
        relationships="Trusted the woman from the kiosk, who had shared her tea.",
        environment="Cold hall, crowded, the kiosk about to shut.",
        observed_behaviour="Kept hold of the suitcase and answered each question in full.",
        wishes="To find auntie, and not to miss school on Monday.",
        effect="The kiosk’s owner was asked to stay until the car came.",
    )
    actions.release(
        protection,
        outcome=Outcome.TO_FAMILY,
        at=night.ago(1),
        why="The aunt came with papers and was checked; there had been two stations of one name.",
        by=night.cast.designated,
        now=night.ago(1),
        released_to="Her aunt, Leila Copywell",
        safety_plan="The authority visits on Monday; the school has both numbers.",
    )


NIGHT = (sisters, baby, at_the_station, third_day, beyond, just_released)
