"""What happens to a programme's milestones: rows that are only added to, on top of what the force's file says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safelight.inspection.models.people import officer
from safelight.inspection.register.codes import Lives


class ProgrammeChange(models.Model):
    """One change to a programme's board: of a milestone’s state, day or owner, or of who answers for the programme.

    `milestone` is the code in the force's file, or of one added by hand, whose `words` say what it is; empty for the
    programme itself. A column left out leaves what stood.
    """

    programme = models.CharField(max_length=40)
    milestone = models.CharField(max_length=40, blank=True, default="", db_default="")
    words = models.TextField(blank=True, default="", db_default="")
    state = models.CharField(max_length=20, choices=Lives.choices, blank=True, default="", db_default="")
    due_on = models.DateField(null=True, blank=True)
    owner = officer(null=True, blank=True, db_index=False)
    why = models.TextField()
    by = officer(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why=""),
                name="a_change_of_a_programme_says_why",
                violation_error_message="Say why.",
            ),
        ]
        indexes = [
            # The history of a programme's board, in order.
            models.Index(fields=["programme", "at", "id"], name="programme_change_in_order"),
        ]
