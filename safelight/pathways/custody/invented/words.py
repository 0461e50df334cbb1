"""What invented children said and showed as officers typed it: most of it a child to be seen by, some of it too thin.

A record is put together from parts, so that two children seldom have the same one word for word.
"""

from __future__ import annotations

from random import Random

SPOKEN, THIN = 0.68, 0.16  # of all: how many were spoken with, how many have only a phrase said of any child

_SAID = (
    "I don't want to go back to the unit",
    "I want my nan to come",
    "Nobody told my mum where I am",
    "Can I just speak to my brother",
    "I didn't sleep at all last night",
    "I was scared on the bus so I kept it in my bag",
    "My sister is on her own at the flat",
    "I've never been in one of these before",
    "They made me carry it",
    "I've got a maths exam on Friday",
    "I don't like the door being shut",
    "I only went because he said he'd be there",
)
_BECAUSE = (
    "they don't listen when I say I'm not hungry",
    "she's the only one who picks up",
    "he gets angry when I'm late",
    "she'll think I've run off again",
    "my medicine is in the kitchen drawer",
    "last time nobody came till morning",
    "the older lads know where I live",
    "my uncle shouted at me in the car",
    "I can't read the big words on that form",
    "dad's at work until ten",
    "the dog hasn't been fed",
)
_DID = (
    "Sat with knees curled on the bench",
    "Paced between the wall and the door",
    "Held both sleeves over the hands and rocked",
    "Head on the table, answered in single words",
    "Tearful, wiped eyes on a school jumper",
    "Stood at the hatch and asked the time twice",
    "Shivering in a wet tracksuit",
    "Pulled the hood up and stared at the floor",
    "Laughed loudly, then went silent",
)
_WHILE = (
    "when the cell door was closed",
    "while the rights were read out",
    "until the blanket and a hot drink came",
    "when the telephone rang at the desk",
    "whenever home was mentioned",
    "while the solicitor was talking",
    "and would not look at the male officer",
    "and ate nothing of the meal offered",
    "and picked at a scratch on one arm",
    "while an adult was shouting along the corridor",
)
_WISHES = (
    "To go home tonight", "To see nan", "To speak to the social worker", "To have own clothes back",
    "To sit where the door is open", "That the football coach is told", "To know when the interview is", "To draw",
    "That mum is not told who rang", "To sleep in a room that is not here",
)  # fmt: skip
_EFFECTS = (
    "Nan called at once and asked to come", "Moved to the room by the desk", "Social worker rung about placement",
    "Interview put back until morning", "Woman officer named and stayed", "Medicine fetched from the flat",
    "Easy-read rights given and read together", "Family told where the child is",
)  # fmt: skip
_THIN_WORDS = ("child fine", "no concerns", "", "n/a", "ok")
_THIN_SHOWN = ("fine", "Calm", "appeared well", "", "No issues")


def heard(random: Random) -> dict[str, str]:
    """The cells of one row about what a child said, showed and wanted, and what came of it."""
    spoken = random.random() < SPOKEN
    if random.random() < THIN:
        return {
            "spoken_with": "Y" if spoken else "N",
            "words": random.choice(_THIN_WORDS) if spoken else "",
            "wishes": "",
            "demeanour": random.choice(_THIN_SHOWN),
            "effect": "",
        }
    return {
        "spoken_with": "Y" if spoken else "N",
        "words": f"{random.choice(_SAID)}, {random.choice(_BECAUSE)}" if spoken else "",
        "wishes": random.choice(_WISHES) if spoken else "",
        "demeanour": ", ".join((random.choice(_DID), random.choice(_WHILE), *_more(random, spoken=spoken))),
        "effect": random.choice(_EFFECTS) if random.random() < 0.95 else "",
    }


def _more(random: Random, *, spoken: bool) -> tuple[str, ...]:
    """Of a child who did not speak an officer writes more of what was seen."""
    return () if spoken else (random.choice(_WHILE),)
