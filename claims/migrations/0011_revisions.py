"""A later text of an article: where each passage stands in it, and who looked at what changed."""

from functools import partial

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.guards import Guard, install, remove

APPEND_ONLY = "Events are append-only."
# SQLite drops the triggers of a table that it remakes.
GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
]


def guard(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_dropped_text"),
        ("claims", "0010_event_salt"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(partial(guard, action=remove), guard),
        migrations.CreateModel(
            name="Carried",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("same", "Same place"),
                            ("moved", "Moved"),
                            ("changed", "Changed"),
                            ("lost", "No longer found"),
                        ],
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True, verbose_name="start")),
                ("end", models.PositiveIntegerField(blank=True, null=True, verbose_name="end")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="seen at")),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="what was done"),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried",
                        to="articles.snapshot",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage in a later text",
                "verbose_name_plural": "passages in later texts",
                "ordering": ["snapshot", "statement"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "snapshot"), name="carried_once_a_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["same", "moved", "changed", "lost"])),
                        name="carried_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                            models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="carried_seen_by_and_at",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_did_is_known",
        ),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(
                choices=[
                    ("statements_proposed", "Statements proposed"),
                    ("claim_proposed", "Claim proposed"),
                    ("links_proposed", "Passages proposed"),
                    ("origins_proposed", "Origins proposed"),
                    ("claim_confirmed", "Claim confirmed"),
                    ("claim_rejected", "Claim rejected"),
                    ("claim_edited", "Claim edited"),
                    ("link_confirmed", "Passage accepted"),
                    ("link_rejected", "Passage rejected"),
                    ("origin_confirmed", "Origin said"),
                    ("claim_submitted", "Submitted to the editors"),
                    ("submission_voided", "Submission void after a change"),
                    ("claim_returned", "Given back to the reviewers"),
                    ("claim_published", "Published"),
                    ("claim_reopened", "Reopened for a correction"),
                    ("statement_edited", "Passage or speaker corrected"),
                    ("decision_undone", "Decision taken back"),
                    ("claim_withdrawn", "Withdrawn"),
                    ("claim_merged", "Merged into another claim"),
                    ("claim_absorbed", "Another claim merged into it"),
                    ("claim_split", "Split again"),
                    ("claim_released", "Another claim split from it"),
                    ("contact_logged", "Request for comment"),
                    ("contact_answered", "Outcome of a request for comment"),
                    ("position_labelled", "Second check of a passage"),
                    ("disagreement_resolved", "Disagreement resolved"),
                    ("claim_unconfirmed", "Confirmation taken back"),
                    ("matches_proposed", "Pairs with other claims proposed"),
                    ("claims_related", "Related to another claim"),
                    ("claims_kept_apart", "Not the same as another claim"),
                    ("spelling_confirmed", "Two spellings are one name"),
                    ("spelling_rejected", "Two spellings are two names"),
                    ("passage_chosen", "Passage chosen by a person"),
                    ("statements_assigned", "Passages assigned"),
                    ("passages_carried", "Passages looked up in a changed text"),
                    ("text_dropped", "Text of a report dropped, its quotations kept"),
                    ("change_seen", "A changed passage was looked at"),
                    ("statements_tagged", "Passages tagged"),
                ],
                max_length=40,
                verbose_name="did",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "did__in",
                        [
                            "statements_proposed",
                            "claim_proposed",
                            "links_proposed",
                            "origins_proposed",
                            "claim_confirmed",
                            "claim_rejected",
                            "claim_edited",
                            "link_confirmed",
                            "link_rejected",
                            "origin_confirmed",
                            "claim_submitted",
                            "submission_voided",
                            "claim_returned",
                            "claim_published",
                            "claim_reopened",
                            "statement_edited",
                            "decision_undone",
                            "claim_withdrawn",
                            "claim_merged",
                            "claim_absorbed",
                            "claim_split",
                            "claim_released",
                            "contact_logged",
                            "contact_answered",
                            "position_labelled",
                            "disagreement_resolved",
                            "claim_unconfirmed",
                            "matches_proposed",
                            "claims_related",
                            "claims_kept_apart",
                            "spelling_confirmed",
                            "spelling_rejected",
                            "passage_chosen",
                            "statements_assigned",
                            "passages_carried",
                            "text_dropped",
                            "change_seen",
                            "statements_tagged",
                        ],
                    )
                ),
                name="event_did_is_known",
            ),
        ),
        migrations.RunPython(guard, partial(guard, action=remove)),
    ]
