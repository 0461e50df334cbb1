"""The ten gates a recommendation or a report passes, and what each asks. One list refuses a step and shows it before.

`asking` says what an ask is; `plan`, `delivery`, `effect` and `close` hold them; `report` the gate of the published
answer. `GATES` are the steps of the way that have one, in order.
"""

from safelight.inspection.register.facts import RecommendationFacts
from safelight.inspection.register.gates.asking import Ask, Bars, Case, Gate
from safelight.inspection.register.gates.close import CLOSED, EXIT, SIGN_OFF, SUBMIT
from safelight.inspection.register.gates.delivery import DELIVERED, EMBEDDED
from safelight.inspection.register.gates.effect import EFFECTIVE
from safelight.inspection.register.gates.plan import PLAN, REGISTER
from safelight.inspection.register.gates.report import PUBLISH_ASKS
from safelight.kernel.policy import PolicyBook

__all__ = ["GATES", "PUBLISH_ASKS", "RECOMMENDATION_ASKS", "Ask", "Bars", "Case", "Gate", "gate_to", "lapsed"]

GATES: tuple[Gate, ...] = (REGISTER, PLAN, DELIVERED, EMBEDDED, EFFECTIVE, SIGN_OFF, SUBMIT, CLOSED, EXIT)
RECOMMENDATION_ASKS = tuple(ask for gate in GATES for ask in gate.asks)


def gate_to(status: object) -> Gate | None:
    """The gate that opens to a status; None where the step to it has none."""
    return next((gate for gate in GATES if gate.opens == status), None)


def lapsed(facts: RecommendationFacts, book: PolicyBook) -> list[str]:
    """What gates that were passed ask and no longer have: an owner who left, a task given since."""
    found = []
    for gate in GATES:
        passed = facts.reached(gate.opens)
        if passed is not None:
            case = gate.case(facts, book, passed=passed)
            found += [f"{ask.says(case)} {ask.next_step}" for ask in gate.asks if not ask.met(case)]
    return found
