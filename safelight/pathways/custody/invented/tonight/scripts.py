"""One invented child a night each: who, for what, how long ago, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """One invented child's night: who, for what, how long ago, and in whose words."""

    number: int
    surname: str
    forenames: str
    sex: str
    years: int
    ethnicity: str
    authority: str
    looked_after: bool
    offence: str
    hours_ago: float
    said: str
    shown: str
    wants: str
    changed: str
    story: str
    about: str
    later: tuple[str, ...] = ()


TONIGHT: tuple[Script, ...] = (
    Script(
        number=1,
        surname="Sampleton",
        forenames="Marek",
        sex="M",
        years=14,
        ethnicity="W9",
        authority="Peterborough",
        looked_after=True,
        offence="34/01",
        hours_ago=9.6,
        said="“I don't want to go back to the unit, they don't listen to me there and my brother is outside.”",
        shown="Sleeves pulled over both hands, rocked on the bench, stopped when his brother was named.",
        wants="To speak to his brother and not to go back to the unit on Mill Lane.",
        changed="His brother was rung at once and the social worker asked to come instead of the scheme.",
        story=(
            "He is said to have taken a phone from another boy by the river, with two older boys who pushed him "
            "forward and then ran; he stayed and helped look for the boy's glasses."
        ),
        about=(
            "Marek is 14, in his third placement this year, and went missing on two weekends in March. He reads "
            "slowly, sleeps badly away from his brother, and was last at school on Friday."
        ),
        later=(
            "Interviewed with the social worker beside him, he drew where the two older boys live and said they waited "
            "outside his unit. The phone has been found at the riverside. He ate, and asked if it was light yet.",
            "Charged after a witness named the older boys as well. He is tired; no carer will sign for tonight, "
            "and the unit manager says his room was given to somebody else at nine; his brother is at the front desk.",
        ),
    ),
    Script(
        number=2,
        surname="Examplar",
        forenames="Keziah",
        sex="F",
        years=16,
        ethnicity="B2",
        authority="Cambridgeshire",
        looked_after=False,
        offence="66/91",
        hours_ago=3.4,
        said="",
        shown="",
        wants="",
        changed="",
        story="She is said to be one of six who fought outside the bus station; two witnesses name others.",
        about=(
            "Keziah is 16, was never held, sits chemistry on Thursday and lives with an aunt who works nights. She has "
            "sickle cell disease, carries her own tablets, and came in asleep."
        ),
    ),
    Script(
        number=3,
        surname="Mockford",
        forenames="Danny",
        sex="M",
        years=12,
        ethnicity="W1",
        authority="Peterborough",
        looked_after=False,
        offence="149/20",
        hours_ago=1.1,
        said="“I want my nan to come, she is the one who knows how to make the shaking stop.”",
        shown="Hands shook so that the cup spilt; breathed slowly once his nan's voice was on the telephone.",
        wants="His nan, and his blue inhaler from the kitchen windowsill.",
        changed="Nan was called as the appropriate adult and the nurse fetched an inhaler.",
        story=(
            "He is said to have broken nine panes of the old greenhouse at the allotments with a catapult, after "
            "being dared to by a cousin who filmed it."
        ),
        about=(
            "Danny is 12, small for his age, has asthma and an education plan, and was never in a police station. A "
            "school night; his nan has brought him up since he was four."
        ),
    ),
    Script(
        number=4,
        surname="Inventson",
        forenames="Zofia",
        sex="F",
        years=15,
        ethnicity="W9",
        authority="Cambridgeshire",
        looked_after=False,
        offence="46/01",
        hours_ago=6.9,
        said="“Please don't tell my stepdad before my mum, he gets angry when it costs him money.”",
        shown="Would not look up while the stepfather was spoken of; laughed once about the dog.",
        wants="Her mother to be told first, by herself, and to be home before her sister wakes.",
        changed="Only her mother was rung, and children's services were told why.",
        story=(
            "She is said to have taken make-up worth forty pounds from a chemist with a girl from school, who handed "
            "it to her by the door and walked on."
        ),
        about=(
            "Zofia is 15, in year ten, was reported for the first time, and speaks Polish at home with her mother, who "
            "works nights at a bakery. Her sister of six is asleep at a neighbour's."
        ),
        later=(
            "Interviewed with her mother beside her, she said which things were hers and which her friend's. The "
            "shop's film is expected at eight; until then her account cannot be held against it. She fell asleep on "
            "her mother's shoulder and was carried to lie down.",
        ),
    ),
    Script(
        number=5,
        surname="Placeholder",
        forenames="Omar",
        sex="M",
        years=17,
        ethnicity="A2",
        authority="Norfolk",
        looked_after=False,
        offence="92/22",
        hours_ago=16.5,
        said="“I told them I owe people and I can't just stop, nobody asked me who.”",
        shown="Spoke to the floor, kept a hand over an old burn on his wrist, slept two hours.",
        wants="Somebody to tell his sister he is alive, and to be somewhere those people cannot find him.",
        changed="A referral as a possible victim of exploitation was made before interview.",
        story="He is said to have had forty wraps in a sock on a train from London; there is a phone still to be read.",
        about=(
            "Omar is 17, has been missing for nine days, is far from home, and carried a key to a stranger's flat. He "
            "left college in the spring and owes money he will not put a figure on."
        ),
        later=(
            "He named the flat but nobody in it, and would not be left near the window. His sister has spoken with him "
            "twice by telephone and is finding an uncle in Norwich; the phone has been sent to be read.",
            "Messages on the phone order him about through the night, some with pictures of his mother's door. He woke "
            "at four and asked for the light on. Charging advice has been asked for and a referral is with the hub.",
            "Charged; his uncle's address was turned down because those people know it. He asked to go anywhere with a "
            "lock that opens from the inside, and ate for the first time since noon with his sister on the line.",
        ),
    ),
    Script(
        number=6,
        surname="Testwick",
        forenames="Ellie",
        sex="F",
        years=13,
        ethnicity="M1",
        authority="Lincolnshire",
        looked_after=True,
        offence="195/94",
        hours_ago=0.4,
        said="",
        shown="",
        wants="",
        changed="",
        story="",
        about="",
    ),
    Script(
        number=7,
        surname="Standin",
        forenames="Kai",
        sex="M",
        years=16,
        ethnicity="W1",
        authority="Cambridgeshire",
        looked_after=False,
        offence="28/03",
        hours_ago=19.5,
        said="“I was only the lookout, I never went in, and I want my uncle to hear me say it.”",
        shown="Bit the skin round his thumbs, asked the time often, sat up when his uncle was named.",
        wants="His uncle beside him when he is asked things, and his college told that he is ill.",
        changed="His uncle was rung before anybody else and is his appropriate adult.",
        story=(
            "He is said to have stood at the corner while two men went into three houses in one afternoon; a doorbell "
            "camera shows him on the telephone each time."
        ),
        about=(
            "Kai is 16, at college for bricklaying, has an education plan for reading, and has lived with his uncle "
            "since his father died in January. He was never held before."
        ),
        later=(
            "Interviewed with his uncle, Kai named the street they met in but nobody's surname. Two phones were found "
            "in the van and the older men are still being looked for; he ate with his uncle and asked for a book.",
            "He slept eight hours. One phone is open and shows a sum of money offered to him the week before; the "
            "other is being read this afternoon, and Kai is to be asked about both once his solicitor has seen them.",
        ),
    ),
)
