"""Frozen documents from which one child can be taken away while their proof stays.

What a document says of one person is kept apart from it, in a cell; the document holds the cell’s SHA-256 in its place
and is itself sealed by the SHA-256 of its bytes. A cell that is taken away leaves its digest, so that the document and
every other cell are proved as before. Each cell has a salt, without which a short one (a name, a birth date) could be
found again from its digest by trying.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SEALED, ERASED, _SALT = "sealed", "erased", "salt"
_MAY_HOLD = (list, dict)
Cells = Mapping[str, Any]
"""Of each digest: the cell’s bytes as text, or, once it was taken away, `{"erased": <which erasure>}`."""


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one form of a document's bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(frozen: bytes) -> str:
    """The SHA-256 of a document's bytes, in hexadecimal."""
    return hashlib.sha256(frozen).hexdigest()


def seal(part: Mapping[str, Any], *, of: str, personal: Sequence[str], cells: dict[str, Any]) -> dict[str, Any]:
    """A part of a document with what is `personal` in it put into a cell, which is added to `cells`.

    `of` says which kind of part it is, by which `opened` knows what stands there once the cell is taken away.
    """
    kept = {name: part[name] for name in personal if name in part}
    body = canonical({_SALT: secrets.token_hex(16), **kept})
    cells[digest(body)] = body.decode()
    left = {name: value for name, value in part.items() if name not in kept}
    return {**left, SEALED: {"of": of, "sha256": digest(body)}}


def opened(frame: Any, cells: Cells, *, blank: Mapping[str, Mapping[str, Any]]) -> Any:
    """A document with its cells put back; `blank` is what stands, by kind of part, where one was taken away."""
    kept = {sha256: body for sha256, body in cells.items() if isinstance(body, str)}
    inside = dict(zip(kept, json.loads(f"[{','.join(kept.values())}]"), strict=True))

    def put_back(part: Any) -> Any:
        if isinstance(part, list):
            return [put_back(each) if isinstance(each, _MAY_HOLD) else each for each in part]
        own = {
            name: put_back(value) if isinstance(value, _MAY_HOLD) else value
            for name, value in part.items()
            if name != SEALED
        }
        if (sealed := part.get(SEALED)) is None:
            return own
        inner = inside.get(sealed["sha256"])
        if inner is None:
            return {**own, **blank[sealed["of"]], ERASED: True}
        own.update(inner)
        del own[_SALT]
        return own

    return put_back(frame)


def sealed_in(frame: Any) -> Iterator[str]:
    """The digest of every cell that a document holds."""
    if isinstance(frame, list):
        for each in frame:
            yield from sealed_in(each)
    elif isinstance(frame, dict):
        if (sealed := frame.get(SEALED)) is not None:
            yield sealed["sha256"]
        for name, value in frame.items():
            if name != SEALED:
                yield from sealed_in(value)


def faults_in(frame: Any, cells: Cells) -> Iterator[str]:
    """What shows that the cells of a document are not those it was sealed with. One that was erased is no fault."""
    named = set(sealed_in(frame))
    for each in named:
        body = cells.get(each)
        if isinstance(body, str):
            if digest(body.encode()) != each:
                yield "a part of it does not have the digest it was sealed with"
        elif not (isinstance(body, dict) and body.get(ERASED)):
            yield "a part of it is gone, and no erasure says why"
    if named != set(cells):
        yield "there are parts beside it that it does not name"


def to_hand_out(frozen: bytes, cells: Cells) -> bytes:
    """A document as one file that proves itself: its very bytes as text, their digest, and each cell under its own."""
    return canonical({"frame": frozen.decode(), "sha256": digest(frozen), "cells": dict(cells)})
