"""What the rules of custody rest on: sources that were read, and where the force's own times come from."""

from __future__ import annotations

from datetime import date

from safelight.kernel.sources import Origin, Source

_READ_ON = date(2026, 11, 22)
_READ_AGAIN_ON = date(2026, 11, 24)

# When the provisions below began to apply to every child, 17-year-olds among them.
ALL_UNDER_18 = date(2015, 10, 26)

PACE_S38_6 = Source(
    "PACE 1984 s.38(6), as substituted by the Criminal Justice Act 1991",
    "https://www.legislation.gov.uk/ukpga/1991/53/part/III/crossheading/detention-etc-pending-trial/enacted",
    _READ_ON,
)
PACE_S38_1 = Source(
    "PACE 1984 s.38(1)–(5)",
    "https://www.legislation.gov.uk/ukpga/1984/60/section/38/1997-06-16/data.html",
    _READ_ON,
)
PACE_S40 = Source(
    "PACE 1984 s.40(3)",
    "https://www.lexisnexis.co.uk/legal/legislation/uk-parliament-acts/police-and-criminal-evidence-act-1984-c60/part-iv/section-40",
    _READ_ON,
)
PACE_S40_4 = Source("PACE 1984 s.40(4)", PACE_S40.url, _READ_ON)
PACE_S41 = Source("PACE 1984 s.41", "https://www.legislation.gov.uk/ukpga/1984/60/section/41", _READ_ON)
PACE_S40A = Source(
    "PACE 1984 s.40A(1)–(2)",
    "https://www.lexisnexis.co.uk/legal/legislation/uk-parliament-acts/police-and-criminal-evidence-act-1984-c60/part-iv/section-40a",
    _READ_AGAIN_ON,
)
PACE_S42 = Source(
    "PACE 1984 s.42(1)–(4)",
    "https://www.legislation.gov.uk/ukpga/1984/60/section/42/2000-02-01/data.html",
    _READ_ON,
)
PACE_S45ZA = Source(
    "PACE 1984 s.45ZA, inserted by the Policing and Crime Act 2017 s.74",
    "https://www.legislation.gov.uk/ukpga/2017/3/section/74",
    _READ_AGAIN_ON,
)
PACE_S43 = Source(
    "PACE 1984 s.43", "https://www.legislation.gov.uk/ukpga/1984/60/section/43/2000-02-01", _READ_AGAIN_ON
)
PACE_S44 = Source(
    "PACE 1984 ss.43 and 44, as PNLD explains them",
    "https://www.pnld.co.uk/your-legal-questions-answered/when-does-a-warrant-of-further-detention-commence/",
    _READ_AGAIN_ON,
)
PACE_S46 = Source(
    "PACE 1984 s.46(2)",
    "https://www.legislation.gov.uk/ukpga/1984/60/part/IV/crossheading/detentionmiscellaneous/enacted",
    _READ_AGAIN_ON,
)
PACE_S46_3 = Source("PACE 1984 s.46(3)", PACE_S46.url, _READ_AGAIN_ON)
CODE_C_9B = Source("PACE Code C Note 9B", "https://humanab.com/lPPiLiFw/pace-ready-meals-discontinued", _READ_ON)
CODE_C_11_15 = Source("PACE Code C 11.15", "https://www.policestationagent.com/youth-custody-rights", _READ_ON)
CODE_C_12_2 = Source("PACE Code C 12.2", "https://www.policestationagent.com/pace-code-c", _READ_AGAIN_ON)
CODE_C_3_13 = Source(
    "PACE Code C 3.13",
    "https://www.brainscape.com/flashcards/code-c-detained-persons-special-groups-14110854",
    _READ_ON,
)
CODE_C_3_15 = Source(
    "PACE Code C 3.15",
    "https://www.pnld.co.uk/your-legal-questions-answered/appropriate-adults-and-detainee-reviews/",
    _READ_ON,
)
CODE_C_3_20A = Source("PACE Code C 3.20A", "https://www.freedomlawclinic.org/", _READ_ON)
CODE_C_8_8 = Source(
    "PACE Code C 8.8 and 8.10, in the IOPC's learning of March 2021",
    "https://www.policeconduct.gov.uk/our-work/learning/recommendations-northamptonshire-police-march-2021",
    _READ_ON,
)
CODE_C_15_7 = Source(
    "PACE Code C 15, in the inspectorate's recommendation to Bedfordshire",
    "https://www.justiceinspectorates.gov.uk/hmicfrs/recommendation/bedfordshire/8548/",
    _READ_ON,
)
CODE_C_16D = Source(
    "PACE Code C 16.10 and Note 16D",
    "https://doc4pdf.com/312879-our-ref-81747",
    _READ_ON,
)
IOPC_ADULT = Source(
    "IOPC learning recommendation, Cambridgeshire Constabulary, January 2023",
    "https://www.policeconduct.gov.uk/our-work/learning/recommendation-cambridgeshire-constabulary-january-2023",
    _READ_ON,
)
IOPC_ADULT_FROM = date(2023, 1, 1)
CERTIFICATE = Source(
    "HMICFRS glossary: detention certificate",
    "https://hmicfrs.justiceinspectorates.gov.uk/glossary/detention-certificate/",
    _READ_ON,
)
CUSTODY_STATISTICS = Source(
    "Home Office: police custody and pre-charge bail, year ending March 2024",
    "https://www.gov.uk/government/statistics/police-custody-and-pre-charge-bail-year-ending-march-2024",
    _READ_ON,
)
SEED = Origin("The force's answer of 15 February 2022 to HMICFRS, recommendation 5")
SEED_PROMPT = Origin("The force’s answer of 15 February 2022 to HMICFRS, recommendation 2(b); minutes proposed")
SEED_CHALLENGE = Origin("The force’s answer of 15 February 2022 to HMICFRS, recommendation 3: partners are challenged")
SEED_WORDING = Origin("The force’s answer of 15 February 2022 to HMICFRS, recommendation 3: the change of wording")
SEED_SERVICES = Origin("The force’s answer of 15 February 2022 to HMICFRS, recommendation 3: support services")
PROPOSED = Origin("Proposed default, until the force decides")
CODE_TO_VERIFY = Origin("PACE Code C as this force applies it; the paragraph is to be verified before it is cited")
