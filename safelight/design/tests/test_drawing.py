"""Forms as drawn: ids that exist, errors beside and above, reveals, and nothing lost on the way back."""

import re
from datetime import UTC, datetime

from safelight.design import clock
from safelight.design.drawing import drawn_form
from safelight.design.gallery import GalleryForm
from safelight.design.tests.given import drawn

PAGE = '{% from "design/form.html" import form_errors, form_page %}{{ form_errors(form) }}{{ form_page(form, "") }}'
NIGHT = datetime(2024, 10, 28, 2, 42, tzinfo=UTC)


def _html(data: dict[str, str] | None = None) -> str:
    with clock.set_clock(NIGHT):
        form = GalleryForm(data)
        form.is_valid()
        return drawn(PAGE, form=form)


def _ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_a_fresh_form_has_no_errors_and_no_id_twice() -> None:
    html = _html()

    assert "govuk-error" not in html
    assert len(_ids(html)) == len(set(_ids(html)))


def test_every_label_and_description_points_at_something() -> None:
    html = _html({})
    ids = set(_ids(html))

    assert set(re.findall(r'\bfor="([^"]+)"', html)) <= ids
    assert {one for many in re.findall(r'aria-describedby="([^"]+)"', html) for one in many.split()} <= ids


def test_each_error_is_above_and_beside_and_its_link_reaches_an_input() -> None:
    html = _html({"at_when": "OTHER", "at_day": "28", "at_month": "10", "at_year": "2024", "at_hour": "25"})
    links = re.findall(r'<a href="#([^"]+)"', html)

    assert links[0] == "id_at_hour"
    assert set(links) <= set(_ids(html))
    assert html.count("The hour must be 0 to 23, on the 24-hour clock.") == 2
    assert re.search(r'class="[^"]*govuk-input--error[^"]*" id="id_at_hour"', html)


def test_now_is_chosen_beforehand_and_today_is_filled_in() -> None:
    html = _html()

    assert re.search(r'id="id_at_when" name="at_when" type="radio" value="NOW" checked', html)
    assert re.search(r'id="id_at_year"[^>]*value="2024"', html)


def test_what_was_typed_comes_back_as_it_was_typed() -> None:
    html = _html({"at_when": "OTHER", "at_day": "31", "at_month": "feb", "said": "<b>no</b>", "told": "PARENT"})

    assert 'value="feb"' in html
    assert "&lt;b&gt;no&lt;/b&gt;" in html
    assert re.search(r'value="PARENT"\s+checked', html)


def test_the_pass_is_asked_only_in_a_doubled_hour() -> None:
    typed = {"at_when": "OTHER", "at_day": "27", "at_month": "10", "at_year": "2024", "at_hour": "1", "at_minute": "30"}

    assert 'id="id_at_pass"' in _html(typed)
    assert 'id="id_at_pass"' not in _html(typed | {"at_hour": "3"})


def test_a_question_under_an_answer_is_drawn_once_and_inside_its_parent() -> None:
    html = _html()

    assert html.count('name="given_why"') == 1
    assert html.index('id="conditional-id_answer-2"') < html.index('name="given_why"') < html.index('name="authority"')


def test_only_what_may_be_left_is_marked_optional() -> None:
    labels = re.findall(r"<(?:legend|label)[^>]*>\s*([^<]*\(optional\))", _html())

    assert labels == ["When does the court sit? (optional)", "Birth date (optional)", "How many copies? (optional)"]


def test_the_summary_lists_errors_in_the_order_of_the_questions() -> None:
    with clock.set_clock(NIGHT):
        form = GalleryForm({})
        form.add_error(None, "This child has already left.")

        errors = drawn_form(form).errors

    assert errors[0] == {"text": "This child has already left."}
    assert [error["href"] for error in errors[1:3]] == ["#id_at_when", "#id_left_at_when"]
