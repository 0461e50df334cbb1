"""Word lists that the check reads by, versioned: change one, and count VERSION up.

They are this force's own, proposed by the facts document on domestic abuse, voice and sampling §6.5 and filled in from
its example texts. Nothing published sets them. Stock phrases, which a force edits, are in its policy file instead.
"""

from __future__ import annotations

import re

from safelight.kernel.sources import Origin

VERSION = 1
ORIGIN = Origin("This force’s own word lists, proposed in the facts document on voice §6.5; no source sets them")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = _listed(
    """
    the and was were are for with that this then than there here have has had having not but from they them their
    she her hers him his himself herself who whom whose what which when where why how all any some both each very too
    you your yours our ours its been being did does doing done would could should will shall can may might must also
    into onto out off over under again about after before because until while during nor own same such only just more
    most other anything nothing something everything
    """
)

STRANDS: dict[str, frozenset[str]] = {
    "appearance": _listed(
        """
        uniform clothes clothing clothed dressed wearing wore pyjamas nightdress nappy shoes socks barefoot jumper
        tracksuit coat jacket hood hoodie sleeve sleeves hat trousers dress jeans dry wet clean unwashed dirty grubby
        stained pale flushed thin tired breathing smelt sweating shivering shaking trembling bloodshot tearful tears
        mark marks bruise bruises bruised bruising injury injuries injured scratch scratches cut cuts graze swollen
        blood hair face eyes arm arms leg legs hands weight
        """
    ),
    "words": _listed("babbled signed gestured pointed whispered nodded drew hummed named"),
    "activity": _listed(
        """
        playing played sat sitting stood standing lay lying staring stared watching watched looking looked hiding hid
        running ran crying cried shouting rocking rocked shaking holding drawing talking talked eating ate drinking
        drank walking walked pacing paced curled stopped clung kicking banging reading sleeping asleep answered
        avoided turned flinched smiled laughed
        """
    ),
    "relationships": _listed(
        """
        mum mummy mam mother dad daddy father parent parents stepdad stepmum stepfather stepmother nan nana gran
        grandma grandmother grandad grandfather aunt auntie uncle cousin brother sister sibling siblings twin partner
        boyfriend girlfriend suspect carer friend friends adult solicitor held hugged cuddled comforted towards
        """
    ),
    "environment": _listed(
        """
        room bedroom kitchen bathroom hall hallway lounge living stairs landing door doorway floor window house home
        flat address garden car street school nursery unit hospital cell bench corridor suite desk bed cot sofa
        blanket light lamp heating cold warm food fridge bottle bottles glass broken damage mess mould
        """
    ),
}

LABELS = _listed("happy fine chatty polite ok okay alright well pleasant cheerful content lovely normal good")

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|(?<!\w)‘([^‘’]{4,})’(?!\w)")
ASLEEP = re.compile(r"(?<!\S)(?:asleep|sleeping|in bed)(?!\S)")
DECLINED = re.compile(
    r"(?<!\S)(?:declined|refused to (?:talk|speak|say)|did not want to (?:talk|speak)|would not talk)(?!\S)"
)
TOO_YOUNG = re.compile(r"(?<!\S)too young(?!\S)")
POINTER = re.compile(r"(?<!\S)(?:see|as per|refer to) (?:\S+ ){0,2}?(?:bwv|video|log|above|report|footage)(?!\S)")
PROXY = re.compile(
    r"(?<!\S)(?:mum|mummy|mam|mother|dad|father|parent|parents|stepdad|stepmum|nan|nana|gran|grandma|grandad|aunt|auntie"
    r"|uncle|carer|foster carer|partner|staff|teacher|key worker|social worker) (?:has |have |also )?(?:says|said|say|"
    r"states|stated|state|reports|reported|advises|advised|confirms|confirmed|claims|claimed|tells|told|informs|informed"
    r"|explained|thinks|believes)(?!\S)"
)
