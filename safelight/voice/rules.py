"""What the check asks, in order: Part A of the answers, Part B of the words. Each is shown with its finding."""

from __future__ import annotations

from dataclasses import dataclass

from safelight.kernel.sources import Origin

VERSION = 1
PROPOSED = Origin("Force policy; proposed default, facts document on voice §6.5")
COPIES_PROPOSED = Origin("Force policy; proposed default, facts document on voice §6.6")


@dataclass(frozen=True, slots=True)
class Rule:
    """One question of the check. `serious` sends a record to the supervisor; `says` is read when it is not met."""

    code: str
    question: str
    says: str
    serious: bool = False
    origin: Origin = PROPOSED


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("A1", "Has this child a record of their own?", "The same words stand for another child here.", True),
        Rule(
            "A2",
            "Is it said how the child was met and, if not seen awake, who will see the child and by when?",
            "Say how the child was met. If not seen awake, say who will see the child and by when.",
            True,
        ),
        Rule(
            "A3",
            "Was the child heard alone, or offered that?",
            "Say that the child was offered to talk alone, or why not.",
        ),
        Rule(
            "A4",
            "Are the child’s own words there, or how the child was tried to be heard?",
            "Put the child’s own words down, or what was tried.",
        ),
        Rule(
            "A5",
            "Is there something on appearance, activity, relationships and surroundings?",
            "Say something on each of appearance, activity, relationships and surroundings.",
        ),
        Rule(
            "A6",
            "Is the demeanour shown by what was seen or heard?",
            "Say what you saw or heard that made you think so.",
        ),
        Rule(
            "A7",
            "Is it said what the child wants or is worried about?",
            "Say what the child wants, or why that is not known.",
        ),
        Rule(
            "A8",
            "Is it said what changed because of the child?",
            "Say what changed because of the child, or why nothing did.",
            True,
        ),
        Rule(
            "A9",
            "Does something the child told lead to an action?",
            "The child told something that needs acting on: say what was done.",
            True,
        ),
        Rule("A10", "Was it recorded in the force’s time?", "It was recorded later than this force asks."),
        Rule("A11", "Do the answers agree with each other?", "Two answers cannot both be true."),
        Rule("Q01", "Is there enough to see this child by?", "Too short to show this child’s day.", True),
        Rule("Q02", "Is it more than a stock phrase?", "A stock phrase, with nothing that is only this child’s.", True),
        Rule("Q03", "Is it the child’s voice, not an adult’s?", "This is an adult’s voice.", True),
        Rule(
            "Q04",
            "Was the child awake?",
            "Asleep: say who saw the child, in what state, and when the child will be seen awake.",
        ),
        Rule(
            "Q05",
            "Does it cover more than one side of the child’s day?",
            "It covers too few sides of the child’s day.",
        ),
        Rule("Q06", "Did the child get a word in?", "There are no words of the child."),
        Rule("Q07", "Does what is said fit the child’s age?", "That does not fit the child’s age.", True),
        Rule("Q08", "Can it be read without looking elsewhere?", "It only points to another record or a video.", True),
        Rule(
            "Q09",
            "Is there something seen or heard behind the judgement?",
            "A judgement, with nothing seen or heard behind it.",
        ),
        Rule("Q10", "Are the words new?", "Nearly the same words as in another record.", origin=COPIES_PROPOSED),
        Rule("Q11", "Are the words its own?", "The same words as in another record.", True, origin=COPIES_PROPOSED),
    )
}

KNOWN_LIMITS = (
    "It reads the form of words, not whether they are true. Quotation marks and a list of nouns can satisfy it.",
    "It is a prompt to the officer and helps choose what people look at in a dip sample. It never grades an officer.",
    "It never holds up safeguarding or an urgent referral.",
    "How often each rule is right has yet to be measured against what people find on reading the same records.",
    "It may be unfair to children who do not speak, who speak another language or who need adjustments.",
    "Words are compared only with records that the check could reach when it was made.",
)
