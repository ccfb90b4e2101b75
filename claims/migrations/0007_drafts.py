"""Drafts, preferences, tags and assignments; origins and contacts of what is submitted stand still.

SQLite makes the table of events anew to learn the new kinds: its guards step aside meanwhile.
"""

from functools import partial
from importlib import import_module

from django.conf import settings
from django.db import migrations, models

from articles.guards import Guard, install, remove

APPEND_ONLY = [
    guard
    for guard in import_module("claims.migrations.0002_guards").GUARDS
    if guard.table == "claims_event"
]
BEFORE = import_module("claims.migrations.0006_matches")
DID = BEFORE.DID | {
    "passage_chosen": "Passage chosen by a person",
    "statements_assigned": "Passages assigned",
    "statements_tagged": "Passages tagged",
}
_QUEUE = ("accept", "reject", "later")
VERBS = {
    **{verb: BEFORE.VERBS[verb] for verb in _QUEUE},
    "assign": "Assign",
    "tag": "Tag",
    **{verb: word for verb, word in BEFORE.VERBS.items() if verb not in _QUEUE},
}
KEYS = {"on": "Single keys", "alt": "With Alt and Shift", "off": "Off"}
THEMES = {"light": "Light", "dark": "Dark", "system": "As your system has it"}
SUBMITTED = "What is submitted does not change: void the submission first."
NOT_ITS_OWN = "A claim starts without a version: none is its own yet."
ORIGIN = ("claim_id", "snapshot_id", "kind", "label", "start", "end", "exact", "state")
CONTACT = ("claim_id", "asked_id", "how", "at", "deadline", "outcome", "note")


def differs(columns):
    return " OR ".join(
        f'(NEW."{name}" <> OLD."{name}" OR (NEW."{name}" IS NULL) <> (OLD."{name}" IS NULL))'
        for name in columns
    )


def is_submitted(claim):
    return f"EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = {claim} AND c.state = 'submitted')"


def still(table, columns, *, said):
    """Return the guards that keep rows of a submitted claim as they are.

    ``said`` is the condition, over a row, that readers would be told of it.
    """
    new, old = said.format(row="NEW"), said.format(row="OLD")
    conditions = {
        "INSERT": f"{new} AND {is_submitted('NEW.claim_id')}",
        "UPDATE": (
            f"({new} OR {old}) AND ({differs(columns)}) "
            f"AND ({is_submitted('NEW.claim_id')} OR {is_submitted('OLD.claim_id')})"
        ),
        "DELETE": f"{old} AND {is_submitted('OLD.claim_id')}",
    }
    return [
        Guard(table=table, event=event, about="submitted", message=SUBMITTED, condition=condition)
        for event, condition in conditions.items()
    ]


def speaks_for_submitted(row):
    return (
        "EXISTS (SELECT 1 FROM claims_evidencelink l JOIN claims_claim c ON c.id = l.claim_id "
        f"WHERE l.statement_id = {row}.statement_id AND l.state = 'confirmed' "
        "AND c.state = 'submitted')"
    )


GUARDS = [
    *still("claims_origin", ORIGIN, said="{row}.state = 'confirmed'"),
    *still("claims_contact", CONTACT, said="1 = 1"),
    *(
        Guard(
            table="claims_statement_actors",
            event=event,
            message=SUBMITTED,
            condition=speaks_for_submitted(row),
        )
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"))
    ),
    Guard(
        table="claims_claim",
        event="INSERT",
        about="version",
        message=NOT_ITS_OWN,
        condition="NEW.publication_id IS NOT NULL",
    ),
]


def key():
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


def person(word):
    return models.ForeignKey(
        on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name=word
    )


def guard(apps, schema_editor, guards, action):
    action(schema_editor, guards)


def aside(guards):
    return migrations.RunPython(
        partial(guard, guards=guards, action=remove), partial(guard, guards=guards, action=install)
    )


def back(guards):
    return migrations.RunPython(
        partial(guard, guards=guards, action=install), partial(guard, guards=guards, action=remove)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_matches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        aside(APPEND_ONLY),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                key(),
                ("at", models.DateTimeField(verbose_name="at")),
                ("by", person("by")),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        related_name="assignment",
                        to="claims.statement",
                        verbose_name="statement",
                    ),
                ),
                ("to", person("assigned to")),
            ],
            options={"verbose_name": "assignment", "verbose_name_plural": "assignments"},
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                key(),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("values", models.JSONField(default=dict, verbose_name="values")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                ("by", person("by")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="drafts",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "constraints": [
                    models.UniqueConstraint(fields=["claim", "by"], name="draft_once_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                key(),
                (
                    "keys",
                    models.CharField(
                        choices=list(KEYS.items()),
                        default="on",
                        max_length=8,
                        verbose_name="shortcuts",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=list(THEMES.items()),
                        default="system",
                        max_length=8,
                        verbose_name="colours",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="Empty: as the browser asks for it.",
                        max_length=35,
                        verbose_name="language",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        related_name="preference",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "preference",
                "verbose_name_plural": "preferences",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("keys__in", list(KEYS))),
                        name="preference_keys_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("theme__in", list(THEMES))),
                        name="preference_theme_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                key(),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                (
                    "statements",
                    models.ManyToManyField(
                        blank=True,
                        related_name="tags",
                        to="claims.statement",
                        verbose_name="statements",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="tag_has_a_name"
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="event", name="event_did_is_known"),
        migrations.RemoveConstraint(model_name="undostep", name="undo_step_verb_is_known"),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(choices=list(DID.items()), max_length=40, verbose_name="did"),
        ),
        migrations.AlterField(
            model_name="undostep",
            name="verb",
            field=models.CharField(choices=list(VERBS.items()), max_length=8, verbose_name="verb"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("did__in", list(DID))), name="event_did_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="undostep",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", list(VERBS))), name="undo_step_verb_is_known"
            ),
        ),
        back(APPEND_ONLY),
        back(GUARDS),
    ]
