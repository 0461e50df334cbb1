"""A pure function's last answer is remembered for the very things it was asked about, and for no others."""

from __future__ import annotations

from safelight.kernel.memory import remembered


def test_asking_again_about_the_same_things_does_not_work_it_out_again() -> None:
    asked: list[object] = []

    @remembered
    def first(things: list[int]) -> int:
        asked.append(things)
        return things[0]

    one = [1]

    assert (first(one), first(one)) == (1, 1)
    assert asked == [one]


def test_an_equal_thing_that_is_another_is_worked_out_anew() -> None:
    asked: list[object] = []

    @remembered
    def first(things: list[int]) -> int:
        asked.append(things)
        return things[0]

    first([1])
    first([1])

    assert asked == [[1], [1]]


def test_asking_about_something_else_between_never_gives_the_wrong_answer() -> None:
    @remembered
    def named(thing: tuple[str, ...], number: int) -> str:
        return f"{thing[0]}{number}"

    one, other = ("a",), ("b",)

    assert [named(one, 1), named(other, 1), named(one, 2), named(one, 1)] == ["a1", "b1", "a2", "a1"]


def test_what_is_named_by_keyword_is_always_worked_out() -> None:
    @remembered
    def doubled(number: int) -> int:
        return number * 2

    assert [doubled(number=2), doubled(2), doubled(number=3), doubled(2)] == [4, 4, 6, 4]
