"""What the jobs of the timetable do, each with its room's own function, and what each counts."""

from __future__ import annotations

from datetime import datetime


class FoundFault(Exception):
    """A job that looks for faults found one; its words say which command names it."""


def freeze_readings(now: datetime) -> dict[str, int]:
    """Freeze what every measure came to, for last month and this one."""
    from safelight.measures.readings import freeze, months_of_a_night

    frozen = [freeze(month, now=now) for month in months_of_a_night(now)]
    return {"taken": sum(each.taken for each in frozen), "unchanged": sum(each.unchanged for each in frozen)}


def empty_drafts(now: datetime) -> dict[str, int]:
    """Empty drafts of scenes that are past their time."""
    from safelight.pathways.police_protection.actions import empty_run_out

    return {"emptied": empty_run_out(now=now)}


def forget_forms(now: datetime) -> dict[str, int]:
    """Forget which forms were sent more than a day ago: none of them can be sent again."""
    from safelight.workforce.sent_once import forget_before

    return {"forgotten": forget_before(now)}


def verify_journal(now: datetime) -> dict[str, int]:
    """Walk the journal's whole chain. `FoundFault` when a row is not as it was sealed."""
    from safelight.journal import verify

    verdict = verify()
    if not verdict.sound:
        raise FoundFault("The journal is broken: see `safelight journal verify`.")
    return {"rows": verdict.rows}


def verify_duties(now: datetime) -> dict[str, int]:
    """Derive every record again. `FoundFault` when one is not as stored."""
    from safelight.derived.verify import verify

    found = verify()
    if found.differences:
        raise FoundFault(f"{len(found.differences)} derived rows differ: see `safelight duties verify`.")
    return {"records": found.records}


def keep_counts(now: datetime) -> dict[str, int]:
    """Settle what is no record, bring the counts by month together, and count every outcome again.

    `FoundFault` when one is kept otherwise.
    """
    from safelight.measures.keeping import every_difference, fold
    from safelight.measures.subjects import settle_everything

    settled, fewer, found = settle_everything(now=now), fold(), sum(1 for _ in every_difference())
    if found:
        raise FoundFault(f"{found} counts are kept otherwise: see `safelight counts verify`.")
    return {"settled": settled, "fewer": fewer}


def verify_frozen(now: datetime) -> dict[str, int]:
    """Hold packs, samples and published grants against what they were frozen as. `FoundFault` where one differs."""
    from safelight.assurance.verify import verify as verify_samples
    from safelight.commissioning.queries import corrupted
    from safelight.kernel.progress import silent
    from safelight.meetings.packs import verify_packs

    found = {
        "packs": len(verify_packs()),
        "sample": sum(1 for _ in verify_samples(progress=silent)),
        "grants": len(corrupted()),
    }
    if wrong := [f"`safelight {name} verify`" for name, faults in found.items() if faults]:
        raise FoundFault(f"Something frozen is not as it was: see {' and '.join(wrong)}.")
    return found


def watch_register(now: datetime) -> dict[str, int]:
    """Look whether what inspectors closed still holds, and leave the gap of every owner who left."""
    from safelight.inspection.actions.watching import watch_register

    return watch_register(now)


def follow_routines(now: datetime) -> dict[str, int]:
    """Read what meetings kept of the force's routines, and open what is owed of every routine by now."""
    from safelight.inspection.actions.routines import follow_routines

    return follow_routines(now)


def remind_readers(now: datetime) -> dict[str, int]:
    """Ask again whoever has not read a policy in the force's time."""
    from safelight.library.actions import remind_of_a_day

    return dict(remind_of_a_day(now=now))


def tell_seniors(now: datetime) -> dict[str, int]:
    """Tell the next post up of a meeting's tasks that nobody does, and of handovers that nobody answers."""
    from safelight.derived.policy import book
    from safelight.meetings.actions import let_tasks_climb
    from safelight.records.baton import tell_of_climbs

    return {"tasks": let_tasks_climb(now=now), "handovers": tell_of_climbs(now=now, book=book())}


def pass_on_corrections(now: datetime) -> dict[str, int]:
    """List everybody who was given what has since been put right."""
    from safelight.information.actions.disclosures import pass_on

    return pass_on(now)
