"""The Jinja2 environment of every page.

Our own templates are strict: a name nobody gave is an error. The GOV.UK macros test for parameters that aren't there,
so templates of that package run in a second environment which forgives it; both escape everything.

Ours write hundreds of short texts to a page, most with nothing to escape, and most of them out of dictionaries. So
`escaped` lets such a text through as it is, and what a dictionary has under a name is taken before anything is asked.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from safelight.design import drawing, moments
from safelight.design.addresses import address
from safelight.kernel.codes import in_a_sentence

_MACROS = "govuk_frontend_jinja"
_TO_ESCAPE = re.compile("[&<>'\"]").search
_OF_EVERY_DICT = frozenset(dir(dict))


def escaped(value: Any) -> str:
    """A value as a page writes it: what `markupsafe.escape` gives, sooner where there is nothing to escape."""
    kind = type(value)
    if kind is Markup or (kind is str and _TO_ESCAPE(value) is None):
        text: str = value
        return text
    return escape(value)


class _Code(CodeGenerator):
    """Templates as Python that writes each value with `escaped`, and nothing for an `if` without an `else`."""

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 - its name
        # Jinja makes a thing that is not defined, with a sentence about it, to write as nothing: once for each cell.
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Template(Template):
    """A template whose parts are imported as they are: none of ours is given names that others do not have."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class PageEnvironment(Environment):
    """Strict for our templates, forgiving for the package of GOV.UK macros."""

    code_generator_class = _Code
    template_class = _Template
    escaped = staticmethod(escaped)
    macros: Environment | None = None

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` is in a template. Nothing that a dictionary can do is hidden by what it holds."""
        if type(obj) is dict:
            if attribute in obj and attribute not in _OF_EVERY_DICT:
                return obj[attribute]
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:  # noqa: A002 - its name
        if self.macros is not None and name.startswith(f"{_MACROS}/"):
            return self.macros.get_template(name)
        return super()._load_template(name, globals)


def environment(**options: Any) -> Environment:
    """Build the environment from the options of Django's Jinja2 backend (`loader`, `auto_reload`, …)."""
    loader = PrefixLoader({_MACROS: PackageLoader(_MACROS)})
    macros = Environment(
        loader=loader,
        undefined=Undefined,
        autoescape=True,
        auto_reload=False,
        cache_size=-1,
    )
    macros.filters["indent"] = _as_it_is
    own = options.pop("loader", None)
    options.update(undefined=StrictUndefined, autoescape=True)
    built = PageEnvironment(
        loader=ChoiceLoader([loader, own] if own else [loader]),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        **options,
    )
    built.macros = macros
    built.globals.update(
        static=staticfiles_storage.url,
        url=_url,
        drawn=drawing.drawn,
        drawn_form=drawing.drawn_form,
        bar_share=moments.bar_share,
        page_numbers=page_numbers,
    )
    built.filters.update(
        clock_time=moments.clock_time,
        london_day=moments.london_day,
        short_day=moments.short_day,
        days_of=moments.days_of,
        when=moments.when,
        time_left=moments.time_left,
        duration=moments.duration,
        plural=moments.plural,
        number=_number,
        in_a_sentence=in_a_sentence,
        paragraphs=_paragraphs,
    )
    return built


def page_numbers(page: int, pages: int) -> list[int | None]:
    """First, last, this page and its neighbours in order, with None where numbers are left out."""
    wanted = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    shown: list[int | None] = []
    for number in wanted:
        if shown and shown[-1] is not None and number > shown[-1] + 1:
            shown.append(None)
        shown.append(number)
    return shown


def _url(name: str, *args: object, **kwargs: object) -> str:
    if kwargs or not all(isinstance(each, str) for each in args):
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return address(name, *map(str, args))


def _as_it_is(html: str, *_: object) -> str:
    """The macros indent what they are given: a tenth of the time a page takes, and it would move what a box holds."""
    return html


def _number(value: float) -> str:
    return f"{value:,}"


def _paragraphs(words: str) -> Markup:
    """Each blank-line-separated part as a paragraph, escaped."""
    parts = [part.strip() for part in str(words).split("\n\n") if part.strip()]
    return Markup("").join(Markup('<p class="govuk-body">{}</p>').format(part) for part in parts)
