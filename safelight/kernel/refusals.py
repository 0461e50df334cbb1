"""A step that cannot be taken, in words fit for the officer who tried it."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong, why, and what to do next. The message holds no personal data and may be shown and journalled.

    `where` is the address of the page on which to do it, where there is one.
    """

    def __init__(self, message: str, *, next_step: str = "", where: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step
        self.where = where

    def __str__(self) -> str:
        said = str(self.args[0])
        return f"{said} {self.next_step}" if self.next_step else said
