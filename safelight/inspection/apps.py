"""The inspection app."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Inspection reports, recommendations, undertakings, their proof, and the answer."""

    name = "safelight.inspection"
    label = "inspection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what is declared of reports, recommendations and routines, name force values, tell of what waits."""
        from safelight.inspection.answer import limits  # noqa: F401  # declares them
        from safelight.inspection.presenting.routines import routines_that_wait
        from safelight.inspection.register.pathway import RECOMMENDATION_PATHWAY, REPORT_PATHWAY
        from safelight.inspection.routines.pathway import ROUTINE_PATHWAY
        from safelight.kernel.register import register

        register.add(REPORT_PATHWAY)
        register.add(RECOMMENDATION_PATHWAY)
        register.add(ROUTINE_PATHWAY)
        register.waits(routines_that_wait)
