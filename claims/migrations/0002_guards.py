from functools import partial

from django.db import migrations

from articles.guards import Guard, install, remove

APPEND_ONLY = "Events are append-only."
IMMUTABLE = "A publication never changes; a correction is a new version."
MISFIT = "The words are not those of the snapshot at this span."


def words_differ(exact: str) -> str:
    # The length is compared first: nothing at all would equal a passage beyond the text, and
    # PostgreSQL's substr() fails on a span that runs backwards.
    return (
        f'NEW.start IS NOT NULL AND CASE WHEN length(NEW.{exact}) <> NEW."end" - NEW.start '
        f"THEN 1 = 1 ELSE NEW.{exact} <> COALESCE((SELECT substr(s.text, "
        'CAST(NEW.start AS integer) + 1, CAST(NEW."end" - NEW.start AS integer)) '
        "FROM articles_snapshot s WHERE s.id = NEW.snapshot_id), '') END"
    )


GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
    Guard(table="claims_publication", event="UPDATE", message=IMMUTABLE),
    Guard(table="claims_publication", event="DELETE", message=IMMUTABLE),
    Guard(
        table="claims_statement", event="INSERT", message=MISFIT, condition=words_differ("exact")
    ),
    Guard(
        table="claims_statement", event="UPDATE", message=MISFIT, condition=words_differ("exact")
    ),
    Guard(table="claims_origin", event="INSERT", message=MISFIT, condition=words_differ("exact")),
    Guard(table="claims_origin", event="UPDATE", message=MISFIT, condition=words_differ("exact")),
]


def forwards(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial"), ("articles", "0002_guards")]

    operations = [migrations.RunPython(forwards, partial(forwards, action=remove))]
