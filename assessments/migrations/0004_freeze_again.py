"""Freeze publications again, and the edit history with them."""

from django.db import migrations

TABLES = {
    "assessments_publication": "a publication is frozen",
    "assessments_entry": "the edit history is frozen",
}


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table, message in TABLES.items():
            for deed in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"""CREATE TRIGGER IF NOT EXISTS {table}_frozen_{deed.lower()}
                        BEFORE {deed} ON {table}
                        BEGIN SELECT RAISE(ABORT, '{message}'); END"""
                )
        return
    schema_editor.execute(
        """CREATE FUNCTION assessments_entry_frozen() RETURNS trigger AS
           $$ BEGIN RAISE EXCEPTION 'the edit history is frozen'; END $$
           LANGUAGE plpgsql"""
    )
    schema_editor.execute(
        """CREATE TRIGGER assessments_entry_frozen
           BEFORE UPDATE OR DELETE ON assessments_entry
           FOR EACH ROW EXECUTE FUNCTION assessments_entry_frozen()"""
    )


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for deed in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{deed}")
        return
    schema_editor.execute("DROP TRIGGER assessments_entry_frozen ON assessments_entry")
    schema_editor.execute("DROP FUNCTION assessments_entry_frozen()")


class Migration(migrations.Migration):
    """SQLite makes a table anew to add a column, and forgets its triggers then."""

    dependencies = [("assessments", "0003_people_history_and_versions")]

    operations = [migrations.RunPython(freeze, thaw)]
