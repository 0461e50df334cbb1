"""Courses, who takes them, how long they count, and which fault found in a sample leads to which of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safelight.kernel.calendar import add_months
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.questions import Limb
from safelight.kernel.roles import Role

CUSTODY_STAFF = (Role.CUSTODY_SERGEANT, Role.DETENTION_OFFICER, Role.CUSTODY_INSPECTOR)
RESPONSE = (Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR)
MARKERS = (Role.DIP_SAMPLER, Role.MODERATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One course: who takes it, which limbs of recommendation 5 it covers, and for how many months it counts (None:
    it does not run out)."""

    code: str
    title: str
    roles: tuple[Role, ...]
    limbs: tuple[Limb, ...] = ()
    valid: Policy[int] | None = None

    def expires_on(self, held_on: date, book: PolicyBook) -> date | None:
        """The first day on which training held on a day no longer counts, by what was in force that day."""
        return None if self.valid is None else add_months(held_on, book.value(self.valid, on=held_on))


COURSES: dict[str, Course] = {
    course.code: course
    for course in (
        Course(
            code="CT1",
            title="A child in custody: reasons to detain and to go on, the child’s words, wishes and demeanour",
            roles=CUSTODY_STAFF,
            limbs=tuple(Limb),
            valid=Policy("assurance.course.ct1", int),
        ),
        Course(
            code="CT2",
            title="Hearing a child and writing down what was heard, with good and poor examples",
            roles=CUSTODY_STAFF + RESPONSE,
            limbs=(Limb.VOICE,),
            valid=Policy("assurance.course.ct2", int),
        ),
        Course(
            code="CT3",
            title="Domestic abuse with children in the home",
            roles=RESPONSE,
            valid=Policy("assurance.course.ct3", int),
        ),
        Course(code="CT4", title="THRIVE and appointments", roles=(), valid=Policy("assurance.course.ct4", int)),
        Course(code="CT5", title="Recognising coercive control", roles=CUSTODY_STAFF + RESPONSE),
        Course(
            code="CT6",
            title="Talking with a child who has been through trauma",
            roles=RESPONSE,
            valid=Policy("assurance.course.ct6", int),
        ),
        Course(
            code="CT7",
            title="Calibration of markers",
            roles=MARKERS,
            valid=Policy("assurance.course.ct7", int),
        ),
        Course(
            code="CT8",
            title="Professional curiosity, treating a child as a child, and language without blame",
            roles=CUSTODY_STAFF + RESPONSE,
            limbs=(Limb.VOICE,),
            valid=Policy("assurance.course.ct8", int),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class FaultCode:
    """What is wrong with a record, in words, and the course that teaches it."""

    words: str
    course: str


FAULTS: dict[str, FaultCode] = {
    "CUSTODY_GENERIC_RATIONALE": FaultCode("Reasons that could be about any child", "CT1"),
    "CUSTODY_COPY": FaultCode("Reasons used before", "CT1"),
    "CARE_NOT_RECORDED": FaultCode("Rights or care not shown", "CT1"),
    "NO_CHALLENGE": FaultCode("An authority’s answer not challenged, or no lawful reason to keep the child", "CT1"),
    "GENERIC_GROUNDS": FaultCode("Grounds that could be about any child", "CT2"),
    "RED_VOTC": FaultCode("The child’s voice missing or thin", "CT2"),
    "PROXY": FaultCode("An adult’s words in place of the child’s", "CT2"),
    "COPY": FaultCode("The child’s voice copied from another record", "CT2"),
    "CHILD_NOT_LISTED": FaultCode("A child not listed", "CT3"),
    "NOT_SEEN": FaultCode("A child not seen", "CT3"),
    "NO_ENCOMPASS": FaultCode("The school not told", "CT3"),
    "WRONG_GRADE": FaultCode("A risk graded wrongly", "CT3"),
    "THIN_THRIVE": FaultCode("A thin THRIVE assessment", "CT4"),
    "LATE_RETHRIVE": FaultCode("A THRIVE assessment not made again in time", "CT4"),
    "BLAMING_LANGUAGE": FaultCode("Language that blames the child", "CT8"),
    "MARKER_DRIFT": FaultCode("A marker who no longer agrees with the others", "CT7"),
}
"""Which fault leads to which course (facts document on voice and sampling, §12.4)."""
