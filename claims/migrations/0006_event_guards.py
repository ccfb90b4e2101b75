"""SQLite remade the table of events for its new choices: its guards are installed again."""

from django.db import migrations

from articles.guards import Guard, install

APPEND_ONLY = "Events are append-only."
GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
]


def forwards(apps, schema_editor):
    install(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_desk")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
