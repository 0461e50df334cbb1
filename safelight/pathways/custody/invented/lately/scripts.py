"""Invented children refused bail in the last weeks: who, for what, how many days ago, and in whose words."""

from __future__ import annotations

from safelight.pathways.custody.invented.tonight.scripts import Script

SHOWN = "Sat with both feet on the bench, watched the door, and took the blanket when it was offered twice."


def _child(
    number: int, surname: str, forenames: str, sex: str, years: int, authority: str, offence: str, days_ago: float,
    said: str, wants: str, story: str, about: str, after_charge: str, *, looked_after: bool = False,
    ethnicity: str = "W1",
) -> Script:  # fmt: skip
    return Script(
        number=number,
        surname=surname,
        forenames=forenames,
        sex=sex,
        years=years,
        ethnicity=ethnicity,
        authority=authority,
        looked_after=looked_after,
        offence=offence,
        hours_ago=days_ago * 24,
        said=said,
        shown=SHOWN,
        wants=wants,
        changed="The custody sergeant rang the adult the child named, and asked for a place for tonight early.",
        story=story,
        about=about,
        later=(after_charge,),
    )


LATELY: tuple[Script, ...] = (
    _child(
        1, "Specimen", "Reece", "M", 15, "Peterborough", "195/94", 3.1,
        "“I can stay at my uncle's, he has a sofa, why does nobody ring him.”", "His uncle to be rung.",
        "He is said to have pushed a teacher against a locker when she took his bag, after three lessons in which "
        "others had hidden it; a caretaker came between them.",
        "Reece is 15, hears badly on the left, has a plan at school for that, and lives between two sisters who work "
        "shifts. He has not been held before and asked whether the teacher was hurt.",
        "Charged once the caretaker had signed his statement. Both sisters are on nights and the uncle did not answer; "
        "Reece turned his good ear to the hatch each time a telephone rang in the corridor.",
    ),
    _child(
        2, "Fictionby", "Patryk", "M", 16, "Cambridgeshire", "28/03", 6.1,
        "“My little brother thinks I'm at work, don't let him find out from school.”", "To tell his brother himself.",
        "He is said to have climbed through the kitchen window of a house whose owners were away and to have carried "
        "out a games console, which was under his bed with the neighbour's name on it.",
        "Patryk is 16, left school in June, minds a brother of seven while their mother cleans offices before "
        "dawn, and "
        "speaks Polish with her. He had two cautions at fourteen and none since.",
        "Charged after the console was known by its number. His mother cannot sit with him until eleven, and the "
        "neighbour lives on the same landing, so no condition about his own home would keep them apart.",
    ),
    _child(
        3, "Imagins", "Kai", "M", 16, "Peterborough", "34/01", 9.1,
        "“If I go back to that street I will have to do it again, they said so.”", "To be somewhere out of the city.",
        "He is said to have held a kitchen knife to a delivery rider by the lock-ups and taken the scooter, "
        "then to have "
        "ridden it to two boys who were waiting and walked away from them.",
        "Kai is 16, has been in four homes in two years, last in Wisbech, and has an open referral as a child "
        "whom others "
        "use. He wears a brace on one ankle and says who broke it.",
        "Charged with the knife found in the hedge. He told the interview that he would be made to find the same rider "
        "again, and described the rider's route by its street lamps.",
        looked_after=True, ethnicity="M1",
    ),
    _child(
        4, "Standin", "Nadia", "F", 14, "Cambridgeshire", "8/01", 12.1,
        "“Not the house on Elm Road, she knows why.”", "Not to be placed near the girl she fought.",
        "She is said to have broken another girl's nose with a mug at a children's home during a quarrel about a "
        "photograph that had been passed round the corridor.",
        "Nadia is 14, looked after since she was nine, draws all the time, and was told last week that her "
        "contact with "
        "her father would stop. She has asked for the same key worker throughout.",
        "Charged after the other girl was seen at hospital. She drew the corridor for the inspector with every "
        "door, and "
        "wrote the girl's name on the one beside the room that was kept for her.",
        looked_after=True, ethnicity="B1",
    ),
    _child(
        5, "Pretendham", "Hamza", "M", 17, "Norfolk", "48/02", 15.1,
        "“I only drive because no bus goes to the farm after six.”", "To be at the farm for the milking at five.",
        "He is said to have taken a van from a builder's yard in Thetford and to have left it in a ditch by the relief "
        "road with the keys on the seat and a note that said sorry.",
        "Hamza is 17, works on a dairy farm in Norfolk, sends money home, and was stopped forty miles from where he "
        "sleeps. His employer says that he is the steadiest hand on the place.",
        "Charged when the builder had seen the van. No one at the farm can come before the afternoon milking, "
        "and Norfolk "
        "and the city each say that the other must find him somewhere.",
        ethnicity="A2",
    ),
    _child(
        6, "Trialham", "Leah", "F", 16, "Peterborough", "66/91", 18.1,
        "“Let me see the judge now then, I've got college at two.”", "To go to court at once.",
        "She is said to have thrown a chair outside a kebab shop when a man filmed her friend being sick; the chair "
        "broke a window and nobody's skin.",
        "Leah is 16, studies hair and beauty, has type 1 diabetes with a pump that she showed the nurse, and "
        "was last in "
        "a police station when she reported a man at a bus stop.",
        "Charged as the list was called across the road. She asked twice whether her pump would pass the arch "
        "at court, "
        "and the nurse wrote a card for the gaoler.",
    ),
    _child(
        7, "Notreal", "Isaac", "M", 12, "Lincolnshire", "149/20", 22.1,
        "“Can the dog come? He doesn't sleep if I'm not there.”", "His dog to be fed.",
        "He is said to have set light to paper in a bus shelter with two older boys, and to have been the one "
        "who stayed "
        "to tell the driver where the tap was.",
        "Isaac is 12, smaller than his coat, waits for an assessment for autism, and counts under his breath "
        "when doors "
        "shut. His grandfather brings him up and cannot drive at night.",
        "Charged with the damage to the shelter. His grandfather's road was under water at four; a foster home "
        "at Market "
        "Deeping had a bed made up and said that the dog could come too.",
    ),
    _child(
        8, "Dummyworth", "Amina", "F", 15, "Peterborough", "8/11", 25.1,
        "“I carry it because of him. You know who he is. Ask him why.”", "To be where he cannot find her.",
        "She is said to have had a small blade in the lining of her school bag, found when the bag was turned "
        "out after "
        "a fire bell, and to have handed it over before she was asked.",
        "Amina is 15, top of her year in chemistry, followed home twice since September by a man of nineteen, and "
        "has told her form tutor, whose note of it is with the safeguarding lead.",
        "Charged because the lining had been cut for the blade. Her parents are abroad for a funeral until Thursday, "
        "and the aunt's house is on the road where the man waits.",
        ethnicity="B2",
    ),
)  # fmt: skip

STILL_HERE: tuple[Script, ...] = (
    _child(
        21, "Makebelieve", "Noah", "M", 16, "Cambridgeshire", "195/94", 5.4 / 24,
        "“They said I'd be out by tea. It's dark and nobody says anything.”", "To know where he will sleep.",
        "He is said to have headbutted a boy by the swings over a bicycle that both say is theirs; a mother "
        "with a pram "
        "parted them and took both their names.",
        "Noah is 16, sleeps on friends' floors since his stepfather changed the locks in August, has a job at a "
        "car wash, "
        "and was found asleep in the library twice this month.",
        "Charged when the mother with the pram had been seen. His friends' parents were rung in turn and each said not "
        "tonight; he laughed at the list and then asked for the light to be left on.",
    ),
    _child(
        22, "Fauxley", "Grace", "F", 14, "Peterborough", "46/01", 4.6 / 24,
        "“Is it a house with other kids or a place with staff? I'm better with staff.”",
        "A place with staff, not a family.",
        "She is said to have filled a rucksack with trainers from a sports shop for two women who waited by the "
        "lift and "
        "drove away when the alarm rang.",
        "Grace is 14, reported missing since Sunday, with bus tickets from three towns in her pocket and a "
        "telephone that "
        "is not hers. She ate four rounds of toast and slept.",
        "Charged after the shop had counted the trainers. The women were on film and she would not look at it; a home "
        "with staff at Ramsey knows her from the spring.",
    ),
    _child(
        23, "Madeupson", "Eli", "M", 17, "Cambridgeshire", "28/03", 5.8 / 24,
        "“Just say it straight, am I staying here.”", "To be told plainly, and to ring his girlfriend.",
        "He is said to have gone into a student house through an open door in the afternoon and to have been "
        "met on the "
        "stairs by its owner with a laptop under his arm.",
        "Eli is 17, a new father since July, sleeps at his girlfriend's mother's, owes for a van, and was "
        "stopped in the "
        "next street with his hands out of his pockets.",
        "Charged with the laptop's owner as the witness. The girlfriend's mother will not have him before she "
        "has slept on "
        "it; he rang the baby's grandmother twice and was told the same.",
    ),
)  # fmt: skip
"""Still in custody: their numbers leave room after tonight's own."""
