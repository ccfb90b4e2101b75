from functools import partial

from django.db import migrations

from articles.guards import Guard, install, remove

GUARDS = [
    Guard(
        table="articles_snapshot",
        event="UPDATE",
        message="A snapshot is never edited; a changed article gets a further snapshot.",
    ),
]


def forwards(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(forwards, partial(forwards, action=remove))]
