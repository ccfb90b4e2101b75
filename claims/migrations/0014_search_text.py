"""Search has rows of its own: the words repeated in each publication are read by nothing.

Going back adds the column without its words.
"""

from functools import partial
from importlib import import_module

from django.db import migrations, models

from articles.guards import install, remove

TOUCHED = {
    "guard_claims_publication_insert",
    "guard_claims_publication_update",
    "guard_claims_publication_delete",
    "guard_claims_claim_update_version",  # it reads publications
}
# The later definition of a guard is the one that stands.
GUARDS = {
    each.name: each
    for earlier in ("0002_guards", "0004_four_eyes", "0012_signatures")
    for each in import_module(f"claims.migrations.{earlier}").GUARDS
    if each.name in TOUCHED
}


def guard(apps, schema_editor, action):
    action(schema_editor, GUARDS.values())


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_left_over")]

    operations = [
        # SQLite drops the triggers of a table that it remakes, and remakes none that others read.
        migrations.RunPython(partial(guard, action=remove), partial(guard, action=install)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("publication", "search_text", models.TextField(default=""))
            ]
        ),
        migrations.RemoveField(model_name="publication", name="search_text"),
        migrations.RunPython(partial(guard, action=install), partial(guard, action=remove)),
    ]
