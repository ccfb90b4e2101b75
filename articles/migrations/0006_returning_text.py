"""An earlier text may come back as a further one; the same bytes still never follow themselves."""

from functools import partial

from django.db import migrations, models

from articles.guards import Guard, aside, install, remove

GUARDS = [
    Guard(
        table="articles_snapshot",
        event="INSERT",
        message="These bytes are the newest text of their article already.",
        condition=(
            "EXISTS (SELECT 1 FROM articles_snapshot s WHERE s.article_id = NEW.article_id "
            "AND s.number = NEW.number - 1 AND s.source_sha256 = NEW.source_sha256)"
        ),
    ),
]


def forwards(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class RemoveConstraint(migrations.RemoveConstraint):
    """SQLite remakes the table, which its guards and those that read it would refuse."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with aside(schema_editor, "articles_snapshot"):
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        with aside(schema_editor, "articles_snapshot"):
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_article_address")]

    operations = [
        migrations.AddField(
            model_name="importjob",
            name="seen_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="shown by its outlet at"
            ),
        ),
        RemoveConstraint(model_name="snapshot", name="snapshot_source_once_an_article"),
        migrations.RunPython(forwards, partial(forwards, action=remove)),
    ]
