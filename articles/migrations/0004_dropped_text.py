"""A text may be blanked once, for a licence: its length, its hashes and its numbers stay."""

from functools import partial

from django.db import migrations, models

from articles.guards import Guard, install, remove

MESSAGE = "A snapshot is never edited; a changed article gets a further snapshot."
KEPT = (
    *("id", "article_id", "number", "text_sha256", "text_kind", "source_sha256", "source_name"),
    *("encoding", "reader", "captured_at"),
)
SAME = " AND ".join(f"NEW.{column} = OLD.{column}" for column in KEPT)
DROPS = (
    "OLD.dropped_at IS NULL AND NEW.dropped_at IS NOT NULL "
    f"AND length(NEW.text) = length(OLD.text) AND {SAME}"
)
BEFORE = [Guard(table="articles_snapshot", event="UPDATE", message=MESSAGE)]
AFTER = [
    Guard(
        table="articles_snapshot", event="UPDATE", message=MESSAGE, condition=f"NOT ({DROPS})"
    ),
]


def guard(apps, schema_editor, action, guards):
    action(schema_editor, guards)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_imports")]

    operations = [
        migrations.RunPython(
            partial(guard, action=remove, guards=BEFORE),
            partial(guard, action=install, guards=BEFORE),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="dropped_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="text dropped at"
            ),
        ),
        migrations.RunPython(
            partial(guard, action=install, guards=AFTER),
            partial(guard, action=remove, guards=AFTER),
        ),
    ]
