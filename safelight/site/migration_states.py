"""What the migrations know of the models on their way, kept up at the cost of what changed.

Django draws every related model again after each step; with a hundred tables that related each to each it was nine
tenths of the time that the first `make run` and each run of the tests spent on bringing tables up to date. A step asks
only for the model it is about. Where a migration's own code runs, and after the last step, every model is drawn afresh:
that is Django's way with what it calls a delayed state.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations import executor
from django.db.migrations.state import ProjectState


class DrawnOnce(ProjectState):
    """Draws again only the model that a step is about."""

    def clone(self) -> ProjectState:
        """The state before the next step, of this kind too."""
        before = super().clone()
        before.__class__ = DrawnOnce
        return before

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Draw a new model, or one with a field that nothing refers to, by itself; leave the rest to Django."""
        if "apps" not in self.__dict__:
            return
        fresh = model_name not in self.apps.all_models[app_label]
        if not fresh and not delay:
            super().reload_model(app_label, model_name, delay)
            return
        self.is_delayed = True
        if not fresh:
            with self.apps.bulk_update():
                self.apps.unregister_model(app_label, model_name)
        self.apps.render_multiple([self.models[app_label, model_name]])

    def add_field(self, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool) -> None:
        """Add a field; nothing refers to one that is new, not even to a foreign key."""
        drawn = self.__dict__.pop("apps", None)
        super().add_field(app_label, model_name, name, field, preserve_default)
        if drawn is not None:
            self.__dict__["apps"] = drawn
            self.reload_model(app_label, model_name, delay=True)

    def _append_option(self, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
        self._set_option(app_label, model_name, option_name, [*self._options(app_label, model_name, option_name), obj])

    def _remove_option(self, app_label: str, model_name: str, option_name: str, obj_name: str) -> None:
        kept = [each for each in self._options(app_label, model_name, option_name) if each.name != obj_name]
        self._set_option(app_label, model_name, option_name, kept)

    def _options(self, app_label: str, model_name: str, option_name: str) -> list[Any]:
        found: list[Any] = self.models[app_label, model_name].options[option_name]
        return found

    def _set_option(self, app_label: str, model_name: str, option_name: str, value: list[Any]) -> None:
        """A constraint or an index changes no field: the model that was drawn is told of it."""
        self.models[app_label, model_name].options[option_name] = value
        if "apps" in self.__dict__:
            setattr(self.apps.get_model(app_label, model_name)._meta, option_name, list(value))
            self.is_delayed = True


@contextmanager
def drawn_once() -> Iterator[None]:
    """Migrate inside this block."""
    whole = executor.ProjectState  # type: ignore[attr-defined] # the name that the executor makes its state by
    executor.ProjectState = DrawnOnce  # type: ignore[attr-defined]
    try:
        yield
    finally:
        executor.ProjectState = whole  # type: ignore[attr-defined]
