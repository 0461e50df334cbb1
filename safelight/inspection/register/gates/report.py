"""G3, the answer is published: in time, whole, for everybody to read, and sent to both who must have it."""

from __future__ import annotations

from safelight.inspection.register.codes import Step
from safelight.inspection.register.facts import ReportFacts
from safelight.inspection.register.gates.asking import ORIGIN, SINCE_THE_START
from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy


def _published(facts: ReportFacts) -> bool:
    return facts.public and facts.when(Step.PUBLISHED) is not None


PUBLISH_ASKS: tuple[Requirement[ReportFacts], ...] = (
    Requirement(
        ref="governance:G-03a",
        code="inspection-report.comments-attached",
        question="Were the chief officer’s comments there when the answer was published?",
        missing=(
            "The chief officer’s comments are not there, and the law asks for them beside the commissioner’s. "
            "Record when they were received."
        ),
        set_by=SetBy.FORCE,
        source=ORIGIN,
        in_force_from=SINCE_THE_START,
        applies=_published,
        holds=lambda facts: _before(facts, Step.COMMENTS_RECEIVED),
        since=lambda facts: facts.when(Step.PUBLISHED),
        before=(Act.RECORD_REPORT_STEP,),
        answer=Act.RECORD_REPORT_STEP,
    ),
    Requirement(
        ref="governance:G-03b",
        code="inspection-report.each-decided",
        question="Was it decided of each recommendation whether the force acts on it, and why?",
        missing=(
            "Of a recommendation nobody has said whether the force acts on it, and the answer must say so of each. "
            "Register each, or say why it is not accepted."
        ),
        set_by=SetBy.FORCE,
        source=ORIGIN,
        in_force_from=SINCE_THE_START,
        applies=_published,
        holds=lambda facts: facts.undecided == 0,
        since=lambda facts: facts.when(Step.PUBLISHED),
        before=(Act.RECORD_REPORT_STEP,),
    ),
    Requirement(
        ref="governance:G-03c",
        code="inspection-report.page-published",
        question="Was the answer published as a page that everybody can read, and not as paper alone?",
        missing=(
            "No accessible page of the answer is recorded, and whoever cannot read the papers has none. "
            "Publish the page version, and record its address."
        ),
        set_by=SetBy.FORCE,
        source=ORIGIN,
        in_force_from=SINCE_THE_START,
        applies=_published,
        holds=lambda facts: _before(facts, Step.PAGE_PUBLISHED),
        since=lambda facts: facts.when(Step.PUBLISHED),
        before=(Act.RECORD_REPORT_STEP,),
        answer=Act.RECORD_REPORT_STEP,
    ),
)


def _before(facts: ReportFacts, step: Step) -> bool:
    came, published = facts.when(step), facts.when(Step.PUBLISHED)
    return came is not None and published is not None and came <= published
