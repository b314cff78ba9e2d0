"""Let the database itself refuse to change or delete a publication."""

from django.db import migrations

SQLITE = [
    (
        f"""CREATE TRIGGER publication_is_frozen_{deed.lower()}
            BEFORE {deed} ON assessments_publication
            BEGIN SELECT RAISE(ABORT, 'a publication is frozen'); END""",
        f"DROP TRIGGER publication_is_frozen_{deed.lower()}",
    )
    for deed in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    (
        """CREATE FUNCTION publication_is_frozen() RETURNS trigger AS
           $$ BEGIN RAISE EXCEPTION 'a publication is frozen'; END $$
           LANGUAGE plpgsql""",
        "DROP FUNCTION publication_is_frozen()",
    ),
    (
        """CREATE TRIGGER publication_is_frozen
           BEFORE UPDATE OR DELETE ON assessments_publication
           FOR EACH ROW EXECUTE FUNCTION publication_is_frozen()""",
        "DROP TRIGGER publication_is_frozen ON assessments_publication",
    ),
]


def statements(schema_editor):
    return SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL


def freeze(apps, schema_editor):
    for create, _ in statements(schema_editor):
        schema_editor.execute(create)


def thaw(apps, schema_editor):
    for _, drop in reversed(statements(schema_editor)):
        schema_editor.execute(drop)


class Migration(migrations.Migration):
    """Publications may only be added; what is public is never changed in place."""

    dependencies = [("assessments", "0001_initial")]

    operations = [migrations.RunPython(freeze, thaw)]
