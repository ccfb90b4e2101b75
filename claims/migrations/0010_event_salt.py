"""Each event gets a salt: it seals names and notes where the log is shown without them."""

from functools import partial

from django.db import migrations, models

from articles.guards import Guard, install, remove

APPEND_ONLY = "Events are append-only."
# SQLite remakes the table for a new column, and its guards with it.
GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
]


def forwards(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_search")]

    operations = [
        migrations.RunPython(partial(forwards, action=remove), forwards),
        migrations.AddField(
            model_name="event",
            name="salt",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=32, verbose_name="salt"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(forwards, partial(forwards, action=remove)),
    ]
