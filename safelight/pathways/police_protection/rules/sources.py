"""What the rules of police protection rest on: sources that were read, and where the force's own values come from."""

from __future__ import annotations

from datetime import date

from safelight.kernel.sources import Origin, Source

_READ_ON = date(2026, 11, 22)

CHILDREN_ACT_IN_FORCE = date(1991, 10, 14)
CIRCULAR_FROM = date(2008, 9, 1)
FORCE_RULES_FROM = date(2022, 2, 15)

_SECTION_46 = "https://www.legislation.gov.uk/id/ukpga/1989/41/section/46"
_LOCAL_PROCEDURES = "https://eastridingcs.trixonline.co.uk/chapter/police-protection"
_SAFEGUARDING_BOARD = "https://www.nscb.org.uk/police-protection"
_DESIGNATED = "https://www.brainscape.com/flashcards/designated-officer-14132837"

S46_1 = Source("Children Act 1989 s.46(1) and (2)", _SECTION_46, _READ_ON)
S46_1_CAUSE = Source(
    "Children Act 1989 s.46(1), and what significant harm means (s.31(9)–(10))",
    "https://www.brainscape.com/flashcards/police-protection-of-children-14132802",
    _READ_ON,
)
S46_3_A = Source("Children Act 1989 s.46(3)(a)", _SECTION_46, _READ_ON)
S46_3_B = Source("Children Act 1989 s.46(3)(b)", _SECTION_46, _READ_ON)
S46_3_C = Source("Children Act 1989 s.46(3)(c)", _SECTION_46, _READ_ON)
S46_3_D = Source(
    "Children Act 1989 s.46(3)(d), in the procedures of Salford’s safeguarding partnership",
    "https://www.salfordchildcare.proceduresonline.com/p_police_epo.html",
    _READ_ON,
)
S46_3_E = Source(
    "Children Act 1989 s.46(3)(e), in the procedures of a safeguarding board", _SAFEGUARDING_BOARD, _READ_ON
)
S46_3_F = Source(
    "Children Act 1989 s.46(3)(f), in the procedures of a safeguarding board", _SAFEGUARDING_BOARD, _READ_ON
)
S46_4 = Source("Children Act 1989 s.46(4), in the procedures of a safeguarding board", _SAFEGUARDING_BOARD, _READ_ON)
S46_5 = Source("Children Act 1989 s.46(5)", _DESIGNATED, _READ_ON)
S46_6 = Source(
    "Children Act 1989 s.46(6), in the procedures of East Riding’s safeguarding partnership",
    _LOCAL_PROCEDURES,
    _READ_ON,
)
S46_7 = Source("Children Act 1989 s.46(7) and (8)", _DESIGNATED, _READ_ON)
S46_9_B = Source("Children Act 1989 s.46(9)(b)", _DESIGNATED, _READ_ON)
S46_10 = Source("Children Act 1989 s.46(10)", _DESIGNATED, _READ_ON)
BY_CONSTABLE = Source(
    "Procedures of East Riding’s safeguarding partnership: the officer decides", _LOCAL_PROCEDURES, _READ_ON
)
COURT_FIRST = Source(
    "Procedures of Northamptonshire’s safeguarding partnership: an order of a court is preferred where time allows",
    "https://www.northamptonshirechildcare.proceduresonline.com/p_police_prot.html",
    _READ_ON,
)
CIRCULAR = Source(
    "Home Office Circular 17/2008: duties and powers of the police under the Children Act 1989",
    "https://www.policeprofessional.com/news/hoc-172008-duties-and-powers-of-the-police-under-the-children-act-1989",
    _READ_ON,
)

_ANSWER = "The force’s answer of 15 February 2022 to HMICFRS, recommendation 2"
SEED_GUIDANCE = Origin(f"{_ANSWER}(a): what to record, and in what form")
SEED_PROMPT = Origin(f"{_ANSWER}(b): prompt and kept up to date; minutes proposed")
PROPOSED = Origin("Proposed default, until the force decides")
FORCE_READING = Origin("The Act as this force reads it; the subsection is to be verified before it is cited as law")
CELL_NEVER = Origin("Home Office Circular 17/2008 as this force reads it: its last words on cells are to be verified")
EXISTING_ORDER = Origin(
    "Langley v Liverpool City Council [2005] EWCA Civ 1173 as this force reads it; to be verified before it is cited"
)
"""What is the force's own, or known without having been read in its source."""
