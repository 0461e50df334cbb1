"""`safelight sample …`: the plans, a draw that anyone can repeat, what was found, and whether it is still as frozen."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from safelight.kernel.arguments import a_day, checking_arguments, tell_checked
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.progress import Progress

WRONG = 2


def sample_plans_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `sample plans`."""
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")


def sample_plans(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print every sampling plan with how it is chosen and how often."""
    from safelight.kernel.register import register

    plans = list(register.plans())
    if arguments.json:
        print(
            json.dumps(
                [
                    {
                        "plan": plan.code,
                        "title": plan.title,
                        "population": plan.population.code,
                        "questions": plan.questions.code,
                        "chosen": plan.chosen.value,
                        "every": plan.every.value,
                    }
                    for plan in plans
                ],
                indent=2,
            )
        )
        return 0
    for plan in plans:
        print(f"{plan.code:24} {plan.chosen.label:22} {plan.every.label:13} {plan.title}")
    return 0


def sample_draw_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `sample draw`."""
    parser.add_argument("plan", metavar="PLAN", help="the code of a sampling plan, such as custody.monthly-dip")
    parser.add_argument("--seed", required=True, help="the seed: any number or words")
    parser.add_argument("--size", type=int, help="how many files; as many as the force asks for where it is left out")
    parser.add_argument(
        "--in",
        dest="day",
        type=a_day,
        help="a day of the period, 2026-10-01; the last period that is over where it is left out",
    )
    parser.add_argument("--json", action="store_true", help="print the references in order as a JSON list")
    parser.add_argument(
        "--whole", action="store_true", help="with --json: an object with digest, strata and period too"
    )


def sample_draw(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print the references that a seed draws, in order. It writes nothing, so anyone can repeat a draw and compare."""
    from safelight.assurance.frames import Period, drawn_from, frame_for, last_period
    from safelight.design.clock import now
    from safelight.kernel.calendar import london_day

    plan = _plan(arguments.plan)
    if plan is None:
        return WRONG
    if arguments.size is not None and arguments.size < 1:
        print("A sample has one file or more. Give --size 1 or more, or leave it out.", file=sys.stderr)
        return WRONG
    today = london_day(now())
    period = Period(*plan.every.period_of(arguments.day)) if arguments.day else last_period(plan, today=today)
    found = frame_for(plan, period=period)
    on = london_day(found.sample.frozen_at) if found.sample else today
    parts = drawn_from(plan, found.frame, seed=arguments.seed, size=arguments.size, on=on)
    references = [reference for held in parts.values() for reference in held]
    whole = {
        "plan": plan.code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "frame": sum(map(len, found.frame.values())),
        "frozen": found.sample is not None,
        "digest": found.digest,
        "seed": arguments.seed,
        "strata": parts,
        "references": references,
    }
    if arguments.json:
        print(json.dumps(whole if arguments.whole else references, indent=2))
    else:
        print("\n".join(references))
    print(
        f"{len(references)} of {whole['frame']} records, {period.start} to before {period.end}, frame {found.digest}"
        f" ({'frozen' if found.sample else 'as it stands, not frozen'}).",
        file=sys.stderr,
    )
    return 0


def sample_results_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `sample results`."""
    parser.add_argument("plan", metavar="PLAN", help="the code of a sampling plan")
    parser.add_argument("--from", dest="start", type=a_day, required=True, help="first day, 2026-01-01")
    parser.add_argument("--to", dest="end", type=a_day, required=True, help="the day after the last")
    parser.add_argument("--json", action="store_true", help="print an object as JSON")


def sample_results(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print what the closed samples of a plan found over a period: grades, limbs and agreement."""
    from safelight.assurance.frames import Period
    from safelight.assurance.results import Share, results

    plan = _plan(arguments.plan)
    if plan is None:
        return WRONG
    if arguments.start >= arguments.end:
        print("The period ends before it begins. Give --to a later day than --from.", file=sys.stderr)
        return WRONG
    found = results(plan, Period(arguments.start, arguments.end))
    agreed = found.grade_agreement

    def told(share: Share) -> dict[str, Any]:
        low, high = share.interval or (None, None)
        return {"held": share.held, "of": share.of, "share": share.value, "low": low, "high": high}

    whole = {
        "plan": plan.code,
        "chosen": plan.chosen.value,
        "samples": [{"from": f"{each.start}", "digest": each.result_digest} for each in found.samples],
        "files": found.files,
        "frame": found.frame,
        "grades": {grade.value: told(share) for grade, share in found.grades.items()},
        "limbs": {limb.value: told(share) for limb, share in found.limbs.items()},
        "questions": {each.question.ref: told(each.share) for each in found.questions},
        "kappa": None if agreed is None else agreed.kappa,
    }
    if arguments.json:
        print(json.dumps(whole, indent=2))
        return 0
    print(f"{plan.title}: {found.files} files of {found.frame}, {in_a_sentence(plan.chosen.label)}")
    for what, share in [*found.grades.items(), *found.limbs.items()]:
        value = "no file" if share.value is None else f"{100 * share.value:.1f}%"
        within = f" ({100 * share.interval.low:.1f}–{100 * share.interval.high:.1f})" if share.interval else ""
        print(f"{what.label:40} {share.held:>4}/{share.of:<4} {value}{within}")
    return 0


sample_verify_arguments = checking_arguments


def sample_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Work out again, from what is stored, each frame's digest, each draw and each closed sample's results."""
    from safelight.assurance.verify import verify

    sound = "Every frame, draw and result is as it was."
    return tell_checked(verify(progress=progress), sound=sound, asked=arguments)


def _plan(code: str) -> Any:
    from safelight.kernel.register import NotDeclared, register

    try:
        return register.plan(code)
    except NotDeclared as unknown:
        known = ", ".join(plan.code for plan in register.plans())
        print(f"{unknown}. There are: {known}.", file=sys.stderr)
        return None
