"""What a check on one row cannot say: cells, reviews and requests keep to the moments of their detention.

Rows are checked once a statement, over all that it changed, so that a bulk load pays for one join. A detention whose
moments change is checked against its rows at once, or at the end of a transaction that asks for it with
SET CONSTRAINTS (a feed that changes a detention and its rows together).
"""

from typing import Any, ClassVar

from django.db import migrations

# Table, what is broken (`own` is the row, `held` its detention), name, message.
_ORDERS = (
    (
        "custody_cellplacement",
        "own.placed_at < held.arrived_at OR own.placed_at > held.left_at",
        "a_cell_is_used_only_while_in_custody",
        "The child cannot be placed in a cell before arriving or after leaving custody.",
    ),
    (
        "custody_detentionreview",
        "own.done_at < held.authorised_at OR own.done_at > held.left_at",
        "a_review_is_done_during_detention",
        "A review cannot be done before detention was authorised or after the child left custody.",
    ),
    (
        "custody_accommodationrequest",
        "held.bail = 'REFUSED' AND own.requested_at < held.bail_at",
        "accommodation_is_asked_for_after_bail_is_refused",
        "An authority cannot be asked for accommodation before bail was refused.",
    ),
)
_DETENTION_MOMENTS = ("arrived_at", "authorised_at", "left_at", "bail", "bail_at")


def _refuse(name: str, message: str, table: str) -> str:
    return (
        f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = '{table}',"
        f" MESSAGE = '{message}';"
    )


def _rows_keep_to_their_detention(table: str, broken: str, name: str, message: str) -> str:
    return f"""
        CREATE FUNCTION custody_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT 1 FROM changed AS own JOIN custody_detention AS held ON held.record_id = own.detention_id
                WHERE own.withdrawn_at IS NULL AND ({broken})
            ) THEN
                {_refuse(name, message, table)}
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER {name}_when_new AFTER INSERT ON {table} REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION custody_{name}();
        CREATE TRIGGER {name}_when_changed AFTER UPDATE ON {table} REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION custody_{name}();
    """


def _a_detention_keeps_its_rows() -> str:
    checks = "\n".join(
        f"""
            IF EXISTS (
                SELECT 1 FROM {table} AS own, (SELECT NEW.*) AS held
                WHERE own.detention_id = held.record_id AND own.withdrawn_at IS NULL AND ({broken})
            ) THEN
                {_refuse(name, message, table)}
            END IF;
        """
        for table, broken, name, message in _ORDERS
    )
    moved = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _DETENTION_MOMENTS)
    return f"""
        CREATE FUNCTION custody_a_detention_keeps_its_rows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {checks}
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER a_detention_keeps_its_rows AFTER UPDATE ON custody_detention
            DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ({moved})
            EXECUTE FUNCTION custody_a_detention_keeps_its_rows();
    """


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("custody", "0001_initial")]

    operations: ClassVar[list[Any]] = [
        *(
            migrations.RunSQL(_rows_keep_to_their_detention(*order), f"DROP FUNCTION custody_{order[2]}() CASCADE;")
            for order in _ORDERS
        ),
        migrations.RunSQL(_a_detention_keeps_its_rows(), "DROP FUNCTION custody_a_detention_keeps_its_rows() CASCADE;"),
    ]
