"""What invented officers write, and what invented children say."""

from __future__ import annotations

SURNAMES = (
    "Sampleton",
    "Examplar",
    "Standinson",
    "Specimenska",
    "Inventado",
    "Placeholt",
    "Madeupson",
    "Fictus",
    "Nobodi",
    "Proxyman",
    "Dummlow",
    "Templar-Ex",
    "Mockridge",
    "Trialov",
    "Testament",
    "Draftley",
    "Patternby",
    "Modelska",
    "Copywell",
    "Blankson",
)
FORENAMES = {
    "F": (
        "Ada",
        "Bryony",
        "Celia",
        "Dilara",
        "Esme",
        "Farah",
        "Gwen",
        "Hana",
        "Isla",
        "Jodie",
        "Keziah",
        "Lena",
        "Maya",
        "Nell",
        "Orla",
        "Priya",
    ),
    "M": (
        "Alfie",
        "Bilal",
        "Cole",
        "Dara",
        "Ellis",
        "Finn",
        "Gethin",
        "Hugo",
        "Ivo",
        "Jonah",
        "Kofi",
        "Luca",
        "Marek",
        "Noah",
        "Omar",
        "Piotr",
    ),
}
PLACES = (
    "A flat above the launderette, Ferry Lane",
    "A house on Alder Row, back bedroom",
    "A car in the lay-by on the old road",
    "The bus station, bay 4",
    "A hotel by the ring road, room 112",
    "The children's ward",
    "A caravan behind the yard at Long Drove",
    "The railway station waiting room",
)
HARMS = (
    (
        "NEGLECT",
        "Left alone without food or heating since the day before.",
        "The door was open, the fridge held one "
        "jar, the heating was off and the child said nobody had been home since yesterday.",
    ),
    (
        "DA_EXPOSURE",
        "Hurt in a fight between adults that goes on.",
        "The man threw a chair while the child held on to "
        "the mother; he shouted through the door that he would be back tonight, and his brother had the key.",
    ),
    (
        "PHYSICAL",
        "Hit again if sent back tonight.",
        "Three marks like fingers on the upper arm; the child said who did "
        "it, and the same adult answered the door drunk and would not let us look at the younger one.",
    ),
    (
        "CSE",
        "Met again by the man from the hotel.",
        "Found at 02:00 in a hotel room rented by a man of 34 who left "
        "by the fire door; two phones and a bag of new clothes lay on the bed.",
    ),
    (
        "PARENT_INTOXICATED",
        "Nobody able to care for a small child tonight.",
        "The only adult could not be woken, a pan was burning, and the child was trying to give a bottle to the baby.",
    ),
    (
        "SELF_HARM_RISK",
        "Would hurt themselves if left.",
        "On the wrong side of the bridge rail, with cuts on the left "
        "arm from today; said twice that they would come back here if taken home.",
    ),
)
WHY_NOT_COURT = (
    "No court sits before the morning and there was nobody safe to stay with the child until then.",
    "The emergency team could not come for four hours and the adult was on his way back.",
    "Nobody who could agree to anything could be reached or was fit to agree.",
)
ALTERNATIVES = (
    "S20;FAMILY_ARRANGEMENT",
    "LA_EPO",
    "ALLEGED_ABUSER_REMOVED;FAMILY_ARRANGEMENT",
    "NONE_TIME_CRITICAL",
    "S20",
)
SAID = (
    "“I want to sleep where my sister sleeps, not at the man's house.”",
    "“Will mum know where I am? She gets scared when it is quiet.”",
    "“I don't want a uniform at school, can you take that off first?”",
    "“He said if I tell, the dog goes. Can the dog come?”",
    "“I was hungry so we ate the cat biscuits. They are not that bad.”",
    "“Nobody is listening about nan. Nan has a spare room.”",
    "“I can look after them myself, I always do the bottles.”",
    "“Don't ring dad. Ring Miss Okoro, she has my inhaler.”",
)
WISHES = (
    "To stay with her sister and see nan in the morning.",
    "To go to school on Thursday as usual, because of the trip.",
    "That nobody rings the father tonight.",
    "To have the dog fetched by somebody kind.",
    "To sleep with the light on.",
)
SHOWN = (
    "Barefoot in a summer dress, blue lips, held on to the door frame until the blanket came.",
    "Sat under the table with the baby in his lap and rocked until the shouting stopped.",
    "Talked fast, looked at the window at each car, and laughed once the door was locked.",
    "Slept in the car within a minute, thumb in mouth, clean face, nappy soaked through.",
    "Would not let go of a school bag; unpacked it twice and packed it again.",
    "Bruise on the left cheek, hair cut unevenly; smiled at the woman officer and hid from the man.",
)
EFFECTS = (
    "Placed with the sister.",
    "Nan was rung and checked that night.",
    "No uniform was worn at the placement, and the car was parked round the corner.",
    "The father was told through the social worker, not by phone.",
    "",
)
REVIEWED = (
    "The adult is still drunk and the aunt has not been checked yet.",
    "The father has been bailed to another address, but nobody has seen the house.",
    "The ward wants one more night; the marks are being photographed at ten.",
    "The mother agrees to a short stay; the authority wants the paper signed first.",
)
PLANS = (
    "Aunt checked by six, then again with the authority.",
    "House seen by two officers at noon; review at one.",
    "Ring the ward at nine and the duty social worker after that.",
)
OUTCOMES = (
    ("RELEASED_TO_PARENT", "The mother"),
    ("RELEASED_TO_FAMILY", "The aunt"),
    ("RETURNED_TO_PLACEMENT", "The foster carer"),
    ("S20_CONSENT", "The authority"),
    ("HOSPITAL_STAYS", "The ward"),
    ("TRANSFER_OTHER_LA", "The neighbouring authority"),
)
RELEASED_BECAUSE = (
    "The suspect is in custody and the aunt was checked: no reasonable cause any more.",
    "The mother is well again and a worker stays the night.",
    "The authority accommodates the child with the parents’ agreement.",
)
MEETING = (
    "Aunt to be checked by noon; school to be told.",
    "Strategy discussion to be chased; who has the baby's medicine?",
    "No change; the court is asked for tomorrow.",
)
