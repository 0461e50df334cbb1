"""Drawing a sample from a frozen frame of a million records."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from time import perf_counter, process_time

from django.db import connection

from bench import machine
from bench.databases import ThrowAway
from bench.figures import Figure, at_most
from safelight.site.database import DatabaseRole

_RECORDS, _SIZE, _WITHIN, _STRATA = 1_000_000, 60, 1.0, 12
_FREEZE = """
    INSERT INTO assurance_sample (public_id, plan, chosen, start, "end", why, frame_size, frame_digest, frozen_at)
    VALUES (gen_random_uuid(), 'custody.monthly-dip', 'RANDOM', %s, %s, '', %s, %s, now()) RETURNING id
"""
_STRATUM = "INSERT INTO assurance_framestratum (sample_id, stratum, size, members) VALUES (%s, %s, %s, %s)"


def draw(database: ThrowAway) -> list[Figure]:
    """Freeze a million made-up references, then draw as `safelight sample draw` does; the best of five.

    Beside it what the hashes alone take, which no draw that looks at every record can be below. The processor time is
    told too: other processes disturb it less.
    """
    from safelight.assurance.frames import Period, drawn_from, frame_for
    from safelight.kernel.register import register

    plan, period = register.plan("custody.monthly-dip"), Period(date(2001, 1, 1), date(2001, 2, 1))
    references = [f"CU/07/{number:07}/24" for number in range(_RECORDS)]
    with database.owner() as owner:
        found = owner.execute(_FREEZE.encode(), [*period, _RECORDS, "0" * 64]).fetchone()
        assert found is not None
        for place in range(_STRATA):
            held = references[place::_STRATA]
            owner.execute(_STRATUM.encode(), [found[0], f"SUITE-{place:02}", len(held), "\n".join(held)])
    database.connect(DatabaseRole.WORK)
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    taken, spent = [], []
    for turn in range(5):
        began, worked = perf_counter(), machine.spent(backend)
        frozen = frame_for(plan, period=period)
        drawn = drawn_from(plan, frozen.frame, seed=f"{turn}", size=_SIZE, on=date(2024, 1, 1))
        taken.append(perf_counter() - began)
        if worked is not None:
            spent.append((machine.spent(backend) or 0.0) - worked)
        assert sum(map(len, drawn.values())) == _SIZE
    began = process_time()
    for reference in references:
        sha256(reference.encode()).digest()
    hashed = process_time() - began
    what = f"to draw {_SIZE} from a million frozen records"
    figures = [at_most("draw.million", min(taken), _WITHIN, unit="s", ceiling=hashed, what=what)]
    if spent:
        worked_for = "draw.million, by processor time"
        figures.append(at_most(worked_for, min(spent), _WITHIN, unit="s", ceiling=hashed, what=what))
    return figures
