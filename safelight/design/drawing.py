"""From a Django form to the parameters of GOV.UK macros: ids, hints, errors, and links from the summary that exist.

Templates call `form_errors(form)` and `field(form, "name")` of `design/form.html`; those call the functions here.
"""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from safelight.design.fields.days import DAY_PARTS, PartsWidget
from safelight.design.fields.form import Form
from safelight.design.fields.moments import ABSENT, FIRST, NOW, OTHER, SECOND, TIME_PARTS, MomentField

_PART_WIDTHS = {"year": "govuk-input--width-4"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question as a macro draws it. `reveals` gives, for an answer's place (from 0), the questions under it."""

    kind: str
    params: dict[str, Any]
    reveals: dict[int, list[str]] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """The form's questions in order, without those another question draws, and its errors for the summary."""

    names: list[str]
    hidden: list[str]
    errors: list[dict[str, str]]
    multipart: bool


def drawn_form(form: forms.Form) -> DrawnForm:
    """Say what to draw for a form and what its error summary links to, first error first."""
    under = form.under_an_answer() if isinstance(form, Form) else set()
    names = [name for name in form.fields if not form[name].is_hidden]
    errors = [{"text": str(message)} for message in form.non_field_errors()]
    for name in names:
        for error in form.errors.get(name, forms.utils.ErrorList()).as_data() if form.is_bound else []:
            href = f"#{_first_wrong(form[name], error.code)}"
            errors.extend({"text": message, "href": href} for message in error.messages)
    return DrawnForm(
        names=[name for name in names if name not in under],
        hidden=[name for name in form.fields if form[name].is_hidden],
        errors=errors,
        multipart=form.is_multipart(),
    )


def drawn(form: forms.Form, name: str) -> Drawn:
    """Choose the macro for one question and give its parameters."""
    bound = form[name]
    widget = bound.field.widget
    if isinstance(bound.field, MomentField):
        return _moment(form, bound)
    if isinstance(widget, PartsWidget):
        return Drawn("day", {**_grouped(form, bound), "items": _day_items(bound), "id": _id(bound)})
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return _choices("checkboxes", form, bound)
    if isinstance(widget, forms.RadioSelect):
        return _choices("radios", form, bound)
    if isinstance(widget, forms.CheckboxInput):
        return _tick(form, bound)
    if isinstance(widget, forms.Select):
        items = [
            {"value": value, "text": label, "selected": str(value) in _chosen(bound)}
            for value, label in _flat(bound.field.widget.choices)
        ]
        return Drawn("select", {**_single(form, bound), "items": items})
    if isinstance(widget, forms.Textarea):
        return _textarea(form, bound)
    if isinstance(widget, forms.FileInput):
        return Drawn("file", _single(form, bound))
    return _input(form, bound)


def _single(form: forms.Form, bound: BoundField) -> dict[str, Any]:
    return {
        "id": _id(bound),
        "name": bound.html_name,
        "label": {"text": _label(bound), "classes": f"govuk-label--{_size(form)}"},
        **_told(bound),
        "attributes": {"aria-invalid": "true"} if _error(bound) else {},
    }


def _grouped(form: forms.Form, bound: BoundField) -> dict[str, Any]:
    legend = {"text": _label(bound), "classes": f"govuk-fieldset__legend--{_size(form)}"}
    return {"name": bound.html_name, "fieldset": {"legend": legend}, **_told(bound)}


def _told(bound: BoundField) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if bound.help_text:
        told["hint"] = {"text": str(bound.help_text)}
    if message := _error(bound):
        told["errorMessage"] = {"text": message}
    return told


def _input(form: forms.Form, bound: BoundField) -> Drawn:
    widget = bound.field.widget
    params = {**_single(form, bound), "value": _text(bound), "classes": widget.attrs.get("class", "")}
    params["attributes"] |= {key: widget.attrs[key] for key in ("maxlength",) if key in widget.attrs}
    for key in ("autocomplete", "spellcheck", "inputmode"):
        if key in widget.attrs:
            params[key] = widget.attrs[key]
    if isinstance(widget, forms.PasswordInput):
        return Drawn("password", {**params, "value": ""})
    if isinstance(bound.field, forms.IntegerField):
        params["inputmode"] = (
            "numeric" if not isinstance(bound.field, forms.FloatField | forms.DecimalField) else "decimal"
        )
        params["classes"] = params["classes"] or "govuk-input--width-5"
    elif isinstance(widget, forms.EmailInput):
        params |= {"type": "email", "autocomplete": params.get("autocomplete", "email")}
    return Drawn("input", params)


def _textarea(form: forms.Form, bound: BoundField) -> Drawn:
    asked = bound.field
    params = {
        **_single(form, bound),
        "value": _text(bound),
        "rows": asked.widget.attrs.get("rows", 4),
        "spellcheck": True,
    }
    if words := getattr(asked, "max_words", None):
        return Drawn("counted", {**params, "maxwords": words})
    if letters := getattr(asked, "max_length", None):
        return Drawn("counted", {**params, "maxlength": letters})
    return Drawn("textarea", params)


def _choices(kind: str, form: forms.Form, bound: BoundField) -> Drawn:
    choices = [(value, label) for value, label in _flat(bound.field.widget.choices) if str(value) != ""]
    hints = getattr(bound.field, "hints", {})
    items: list[dict[str, Any]] = []
    for value, label in choices:
        item: dict[str, Any] = {"value": str(value), "text": str(label), "checked": str(value) in _chosen(bound)}
        if hint := hints.get(str(value)):
            item["hint"] = {"text": hint}
        items.append(item)
    answers = form.reveals.get(bound.name, {}) if isinstance(form, Form) else {}
    places = {str(value): place for place, (value, _) in enumerate(choices)}
    under = form.under_an_answer() if answers and isinstance(form, Form) else set()
    reveals = {
        places[str(answer)]: drawn_here
        for answer, names in answers.items()
        if str(answer) in places and (drawn_here := [name for name in names if name in under])
    }
    params = {**_grouped(form, bound), "idPrefix": _id(bound), "items": items}
    if kind == "radios" and [item["text"] for item in items] == ["Yes", "No"] and not reveals:
        params["classes"] = "govuk-radios--inline"
    return Drawn(kind, params, reveals=reveals)


def _tick(form: forms.Form, bound: BoundField) -> Drawn:
    answers = form.reveals.get(bound.name, {}) if isinstance(form, Form) else {}
    item = {"value": "True", "text": _label(bound), "checked": bool(bound.value())}
    params = {"name": bound.html_name, "idPrefix": _id(bound), "items": [item], **_told(bound)}
    return Drawn("checkboxes", params, reveals={0: list(answers["True"])} if "True" in answers else {})


def _moment(form: forms.Form, bound: BoundField) -> Drawn:
    asked, parts, code = bound.field, bound.value(), _error_code(bound)
    assert isinstance(asked, MomentField)
    day = [*_part_items(bound, DAY_PARTS, parts, code)]
    time = [*_part_items(bound, TIME_PARTS, parts, code)]
    inner: dict[str, Any] = {
        "day": {"id": f"{_id(bound)}_on", "items": day, "fieldset": {"legend": {"text": "Date"}}},
        "time": {
            "id": f"{_id(bound)}_time",
            "items": time,
            "fieldset": {"legend": {"text": "Time, on the 24-hour clock"}},
        },
    }
    for group in inner.values():
        group["fieldset"]["legend"]["classes"] = "govuk-fieldset__legend--s sl-legend-plain"
    if bound.form.is_bound and (asked.is_doubled(parts) or parts.get("pass")):
        inner["pass"] = {
            "name": f"{bound.html_name}_pass",
            "idPrefix": f"{_id(bound)}_pass",
            "fieldset": {"legend": {"text": "The clocks went back that night. Which was it?"}},
            "items": [
                {"value": FIRST, "text": "The first time, before they went back", "checked": parts["pass"] == FIRST},
                {"value": SECOND, "text": "The second time, after", "checked": parts["pass"] == SECOND},
            ],
        }
    if not asked.chooses:
        return Drawn("moment", _grouped(form, bound), inner=inner)
    items = [{"value": NOW, "text": "Now", "checked": parts["when"] == NOW}] if asked.offer_now else []
    other = parts["when"] == OTHER or (not parts["when"] and any(parts[name] for name in TIME_PARTS))
    items.append({"value": OTHER, "text": "Another time" if asked.offer_now else "At a time I know", "checked": other})
    if asked.absent:
        items.append({"value": ABSENT, "text": asked.absent, "checked": parts["when"] == ABSENT})
    params = {
        **_grouped(form, bound),
        "name": f"{bound.html_name}_when",
        "idPrefix": f"{_id(bound)}_when",
        "items": items,
    }
    return Drawn("moment_choice", params, inner=inner | {"place": 1 if asked.offer_now else 0})


def _day_items(bound: BoundField) -> list[dict[str, Any]]:
    return _part_items(bound, DAY_PARTS, bound.value(), _error_code(bound))


def _part_items(
    bound: BoundField, names: tuple[str, ...], parts: dict[str, str], wrong: str | None
) -> list[dict[str, Any]]:
    items = []
    for name in names:
        classes = _PART_WIDTHS.get(name, "govuk-input--width-2")
        if wrong == name:
            classes += " govuk-input--error"
        items.append(
            {
                "name": f"{bound.html_name}_{name}",
                "id": f"{_id(bound)}_{name}",
                "label": name.capitalize(),
                "value": parts.get(name, ""),
                "classes": classes,
                "autocomplete": "off",
            }
        )
    return items


def _first_wrong(bound: BoundField, code: str | None) -> str:
    asked, widget = bound.field, bound.field.widget
    if isinstance(asked, MomentField):
        known = (*(("when",) if asked.chooses else ()), *DAY_PARTS, *TIME_PARTS, "pass")
        return f"{_id(bound)}_{code if code in known else ('when' if asked.chooses else 'hour')}"
    if isinstance(widget, PartsWidget):
        return f"{_id(bound)}_{code if code in widget.part_names else widget.part_names[0]}"
    return _id(bound)


def _error_code(bound: BoundField) -> str | None:
    return next((error.code for error in bound.errors.as_data()), None) if bound.form.is_bound else None


def _error(bound: BoundField) -> str:
    return " ".join(str(message) for message in bound.errors) if bound.form.is_bound else ""


def _label(bound: BoundField) -> str:
    optional = "" if bound.field.required or _hangs(bound) or _is_moment_with_absent(bound) else " (optional)"
    return f"{bound.label}{optional}"


def _hangs(bound: BoundField) -> bool:
    ticked = isinstance(bound.field.widget, forms.CheckboxInput)
    return ticked or getattr(bound.field, "says_optional", True) is False


def _is_moment_with_absent(bound: BoundField) -> bool:
    return isinstance(bound.field, MomentField) and bool(bound.field.absent)


def _size(form: forms.Form) -> str:
    return getattr(form, "heading_size", "s")


def _id(bound: BoundField) -> str:
    return bound.auto_id or f"id_{bound.html_name}"


def _text(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _chosen(bound: BoundField) -> list[str]:
    value = bound.value()
    if isinstance(value, list | tuple | set):
        return [str(each) for each in value]
    return [] if value is None else [str(value)]


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for value, label in choices:
        flat.extend(label if isinstance(label, list | tuple) else [(value, label)])
    return flat
