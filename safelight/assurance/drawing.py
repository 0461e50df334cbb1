"""Drawing a sample so that anyone can draw it again: the frame's digest, the allocation, and the order by keyed hash.

The order of a stratum is that of `sha256("seed|stratum|reference")`; nothing else, neither the order in which records
are stored nor the machine, has a part in it (facts document on voice and sampling, §11.1, §11.3, §11.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import ceil


def frame_digest(references: Iterable[str]) -> str:
    """The digest of a frame: its references sorted, one a line, in SHA-256 as hexadecimal."""
    return sha256("\n".join(sorted(references)).encode()).hexdigest()


def in_order(references: Iterable[str], *, seed: str, stratum: str, most: int | None = None) -> list[str]:
    """References in the order in which they are drawn, or the first `most` of them.

    For a few of many, only those are kept whose hash lies below a bar that a few times `most` are expected to be below:
    a frame of a million costs a million hashes and no sorting. Should too few be below it, all are put in order.
    """
    key, hashed, held = f"{seed}|{stratum}|".encode(), sha256, list(references)
    if most is not None and most <= 0:
        return []
    if most is not None and (expected := 3 * most + 64) < len(held):
        bar = (expected * 2**64 // len(held)).to_bytes(8, "big")
        few = [reference for reference in held if hashed(key + reference.encode()).digest() < bar]
        if len(few) >= most:
            held = few
    return [reference for _, reference in sorted((hashed(key + r.encode()).digest(), r) for r in held)][:most]


def allocate(sizes: Mapping[str, int], *, size: int, least: int = 0) -> dict[str, int]:
    """How many to draw from each stratum: at least `least` where it has them and there is room, the rest by what is
    left of each by the largest remainder, ties by the stratum's code.

    `size` of the whole or more takes all. Where `least` of each would be too many, it is lowered to what there is room
    for. The parts always add up to `size`, or to the whole where that is less.
    """
    whole = sum(sizes.values())
    if size >= whole:
        return dict(sorted(sizes.items()))
    filled = [stratum for stratum, held in sizes.items() if held]
    while least and sum(min(least, sizes[stratum]) for stratum in filled) > size:
        least -= 1
    given = {stratum: min(least, held) for stratum, held in sorted(sizes.items())}
    rest, left = size - sum(given.values()), {stratum: sizes[stratum] - given[stratum] for stratum in given}
    remaining = sum(left.values())
    if not rest or not remaining:
        return given
    shares = {stratum: divmod(rest * held, remaining) for stratum, held in left.items()}
    for stratum, (part, _) in shares.items():
        given[stratum] += part
    missing = size - sum(given.values())
    for stratum in sorted(shares, key=lambda each: (-shares[each][1], each))[:missing]:
        given[stratum] += 1
    return given


def draw(frame: Mapping[str, Sequence[str]], *, seed: str, size: int, least: int = 0) -> dict[str, list[str]]:
    """The files of a sample by stratum, each in the order drawn; strata in the order of their codes."""
    parts = allocate({stratum: len(held) for stratum, held in frame.items()}, size=size, least=least)
    return {
        stratum: in_order(frame[stratum], seed=seed, stratum=stratum, most=count)
        for stratum, count in parts.items()
        if count
    }


def marked_twice(references: Sequence[str], *, seed: str, share: float, least: int) -> list[str]:
    """Which files of a sample a second person marks: a share of them and at least so many, by a keyed hash of its own.

    All, where the sample is no larger than the least.
    """
    count = min(len(references), max(least, ceil(round(share * len(references), 9))))
    return in_order(references, seed=seed, stratum="second", most=count)
