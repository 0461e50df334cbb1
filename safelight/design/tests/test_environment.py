"""What pages write is escaped, and a dictionary of a page's keeps what every dictionary can do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from safelight.design.environment import environment, escaped

PAGE = environment()


@settings(max_examples=50)
@given(st.one_of(st.text(), st.text("&<>'\"ab"), st.integers(), st.none(), st.text().map(Markup)))
def test_a_value_is_written_as_it_always_was(value: object) -> None:
    assert escaped(value) == escape(value)
    assert PAGE.from_string("{{ it }}").render(it=value) == escape(value)


def test_what_a_dictionary_can_do_is_not_hidden_by_what_it_holds() -> None:
    held = {"items": "hidden", "words": "<b>"}

    assert PAGE.from_string("{{ it.words }}{% for k, v in it.items() %}|{{ k }}{% endfor %}").render(it=held) == (
        "&lt;b&gt;|items|words"
    )


def test_what_a_dictionary_does_not_hold_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        PAGE.from_string("{{ it.words }}").render(it={})


@pytest.mark.parametrize(("it", "written"), [(True, "<b>"), (False, "")])
def test_an_if_without_an_else_writes_nothing(it: bool, written: str) -> None:
    assert PAGE.from_string("{{ '<b>'|safe if it }}").render(it=it) == written


def test_what_a_macro_gives_is_not_escaped_twice() -> None:
    assert PAGE.from_string("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('<') }}").render() == "<b>&lt;</b>"
