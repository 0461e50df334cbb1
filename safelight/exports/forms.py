"""What the pages of this room ask."""

from __future__ import annotations

from typing import ClassVar

from safelight.design.fields import CodeField, Form, WordsField
from safelight.design.fields.form import Reveals
from safelight.kernel.codes import Code


class Decided(Code):
    """What a second person says."""

    ALLOW = "ALLOW", "It may be taken out, once"
    REFUSE = "REFUSE", "It may not"


class AskForm(Form):
    """What a file is for."""

    purpose = WordsField(label="What is it for, and who is to have it?", rows=3)


class DecideForm(Form):
    """Whether it may be taken out."""

    reveals: ClassVar[Reveals] = {"decided": {Decided.REFUSE: ["why_not"]}}

    decided = CodeField(Decided, label="May it be taken out?")
    why_not = WordsField(label="Why not?", rows=2)
