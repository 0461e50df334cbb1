"""A state that draws only what changed holds after each step the models that Django's own would."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.db.migrations import operations as step
from django.db.migrations.state import ProjectState

from safelight.site.migration_states import DrawnOnce

KEY = ("id", models.BigAutoField(primary_key=True))
NAMED = models.CheckConstraint(condition=~models.Q(name=""), name="a_suite_has_a_name")
STEPS: list[Any] = [
    step.CreateModel("Suite", [KEY, ("name", models.CharField(max_length=10))]),
    step.CreateModel("Stay", [KEY, ("suite", models.ForeignKey("invented.Suite", models.PROTECT))]),
    step.AddConstraint("suite", NAMED),
    step.AddIndex("stay", models.Index(fields=["suite"], name="stays_of_a_suite")),
    step.AddField("suite", "opened_on", models.DateField(null=True)),
    step.AlterField("suite", "name", models.CharField(max_length=20)),
    step.AddField("stay", "before", models.ForeignKey("invented.Stay", models.PROTECT, null=True)),
    step.AlterField("stay", "suite", models.ForeignKey("invented.Suite", models.PROTECT, null=True)),
    step.RemoveConstraint("suite", "a_suite_has_a_name"),
    step.RemoveField("suite", "opened_on"),
]


def drawn(state: ProjectState) -> dict[str, Any]:
    """What the database would be told of each model that stands drawn."""
    return {
        model.__name__: (
            [(field.name, field.deconstruct()[1:]) for field in model._meta.local_fields],
            [each.name for each in model._meta.constraints],
            [each.name for each in model._meta.indexes],
        )
        for model in state.apps.get_models()
    }


@pytest.mark.parametrize("so_far", range(1, len(STEPS) + 1))
def test_each_step_leaves_the_models_that_djangos_own_state_has(so_far: int) -> None:
    ours, djangos = DrawnOnce(), ProjectState()
    assert ours.apps
    assert djangos.apps

    for taken in STEPS[:so_far]:
        before = drawn(ours)
        kept = ours.clone()
        taken.state_forwards("invented", ours)
        taken.state_forwards("invented", djangos)
        assert isinstance(kept, DrawnOnce)
        if isinstance(taken, step.AlterField | step.RemoveField):
            assert drawn(kept) == before

    assert drawn(ours) == drawn(djangos)


def test_a_migrations_own_code_finds_every_model_drawn_afresh() -> None:
    state = DrawnOnce()
    assert state.apps
    for taken in STEPS:
        taken.state_forwards("invented", state)
    suite = state.apps.get_model("invented", "Suite")

    state.clear_delayed_apps_cache()

    stay = state.apps.get_model("invented", "Stay")
    assert state.apps.get_model("invented", "Suite") is not suite
    assert stay._meta.get_field("suite").related_model is state.apps.get_model("invented", "Suite")
