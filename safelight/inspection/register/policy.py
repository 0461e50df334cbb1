"""The force's own values in the register, each read from its policy file with its origin."""

from __future__ import annotations

from safelight.kernel.durations import Minutes, WorkingDays
from safelight.kernel.periods import AtMostDays, DaysAfter, MonthsToTheDay
from safelight.kernel.policy import Climb, Policy, climbs

# The published answer
COMMENTS_WITHIN = Policy("inspection.comments-within", int)
COPIES_WITHIN = Policy("inspection.copies-within", WorkingDays)
UPDATE_AT_ONCE = Policy("inspection.update-at-once", DaysAfter)
REPLY = Policy("inspection.reply", DaysAfter)

# Owners, tasks, promises
LONGEST = Policy("inspection.longest", AtMostDays)
NAME_OWNER = Policy("inspection.name-owner", WorkingDays)
NAME_OWNER_AT_ONCE = Policy("inspection.name-owner-at-once", DaysAfter)
WARN = Policy("inspection.warn", Minutes)
WARN_OF_WORK = Policy("inspection.warn-of-work", Minutes)
CLIMB: Policy[tuple[Climb, ...]] = Policy("inspection.climbs", climbs)
CLIMB_FROM_CHIEF: Policy[tuple[Climb, ...]] = Policy("inspection.chief-climbs", climbs)
CLIMB_OF_WORK: Policy[tuple[Climb, ...]] = Policy("inspection.work-climbs", climbs)

# How long evidence stays fresh, by what it shows
FRESH_WRITTEN = Policy("inspection.fresh-written", DaysAfter)
FRESH_REACHED = Policy("inspection.fresh-reached", DaysAfter)
FRESH_DAILY = Policy("inspection.fresh-daily", DaysAfter)
FRESH_WEEKLY = Policy("inspection.fresh-weekly", DaysAfter)
FRESH_MONTHLY = Policy("inspection.fresh-monthly", DaysAfter)
FRESH_SAMPLE = Policy("inspection.fresh-sample", DaysAfter)
FRESH_OUTCOME = Policy("inspection.fresh-outcome", DaysAfter)
FRESH_INDEPENDENT = Policy("inspection.fresh-independent", DaysAfter)

# What the gates ask
PERIODS = Policy("inspection.periods", int)
REACHED_SHARE = Policy("inspection.reached-share", float)
SAMPLES = Policy("inspection.samples", int)
SAMPLE_TARGET = Policy("inspection.sample-target", float)
SAMPLE_FLOOR = Policy("inspection.sample-floor", float)

# After the inspectorate closed it
WATCH = Policy("inspection.watch", MonthsToTheDay)
LOOK_AGAIN = Policy("inspection.look-again", MonthsToTheDay)
DECIDE_ON_SLIP = Policy("inspection.decide-on-slip", DaysAfter)
