from functools import partial

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.guards import Guard, install, remove

# SQLite drops the triggers of a table that it remakes.
APPEND_ONLY = "Events are append-only."
GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
]
DID = {
    "statements_proposed": "Statements proposed",
    "claim_proposed": "Claim proposed",
    "links_proposed": "Passages proposed",
    "origins_proposed": "Origins proposed",
    "claim_confirmed": "Claim confirmed",
    "claim_rejected": "Claim rejected",
    "claim_edited": "Claim edited",
    "link_confirmed": "Passage accepted",
    "link_rejected": "Passage rejected",
    "origin_confirmed": "Origin said",
    "claim_submitted": "Submitted to the editors",
    "submission_voided": "Submission void after a change",
    "claim_returned": "Given back to the reviewers",
    "claim_published": "Published",
    "claim_reopened": "Reopened for a correction",
    "statement_edited": "Passage or speaker corrected",
    "decision_undone": "Decision taken back",
    "claim_withdrawn": "Withdrawn",
    "claim_merged": "Merged into another claim",
    "claim_absorbed": "Another claim merged into it",
    "claim_split": "Split again",
    "claim_released": "Another claim split from it",
    "contact_logged": "Request for comment",
    "contact_answered": "Outcome of a request for comment",
    "position_labelled": "Second check of a passage",
    "disagreement_resolved": "Disagreement resolved",
    "claim_unconfirmed": "Confirmation taken back",
    "matches_proposed": "Pairs with other claims proposed",
    "claims_related": "Related to another claim",
    "claims_kept_apart": "Not the same as another claim",
    "spelling_confirmed": "Two spellings are one name",
    "spelling_rejected": "Two spellings are two names",
}
VERBS = {
    "accept": "Accept",
    "reject": "Reject",
    "later": "Later",
    "merge": "Merge",
    "apart": "Not the same",
    "relate": "Related",
    "split": "Split again",
}


def guard(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_guards"),
        ("claims", "0005_index_storage"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(partial(guard, action=remove), guard),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="0 to 1000", verbose_name="score"
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("strong", "Strong"), ("fair", "Fair"), ("weak", "Weak")],
                        max_length=8,
                        verbose_name="strength",
                    ),
                ),
                ("rule", models.CharField(max_length=80, verbose_name="rule")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("merged", "Merged"),
                            ("apart", "Not the same"),
                            ("related", "Related"),
                        ],
                        default="proposed",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "proposed_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="proposed at"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                        verbose_name="other claim",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "match",
                "verbose_name_plural": "matches",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["state", "id"], name="match_queue")],
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="match_once_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="match_older_claim_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 1000)), name="match_score_up_to_1000"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", ["strong", "fair", "weak"])),
                        name="match_strength_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "merged", "apart", "related"])
                        ),
                        name="match_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("decided_at__isnull", True), ("decided_by__isnull", True)
                                ),
                                models.Q(
                                    ("decided_at__isnull", False), ("decided_by__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["apart", "merged", "related"]), _negated=True
                                ),
                                ("decided_by__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="match_decided_by_and_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchDeferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="until")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deferrals",
                        to="claims.match",
                        verbose_name="match",
                    ),
                ),
            ],
            options={
                "verbose_name": "match deferral",
                "verbose_name_plural": "match deferrals",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "by"), name="match_deferral_once_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reuse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passages", models.JSONField(verbose_name="shared passages")),
                ("words", models.PositiveIntegerField(verbose_name="words shared")),
                (
                    "share_a",
                    models.PositiveSmallIntegerField(
                        help_text="0 to 1000", verbose_name="of the report"
                    ),
                ),
                (
                    "share_b",
                    models.PositiveSmallIntegerField(
                        help_text="0 to 1000", verbose_name="of the other"
                    ),
                ),
                (
                    "is_copy",
                    models.BooleanField(
                        default=False,
                        help_text=(
                            "One tells what the other tells in its words, "
                            "or both what a third tells."
                        ),
                        verbose_name="carries it",
                    ),
                ),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.snapshot",
                        verbose_name="report",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.snapshot",
                        verbose_name="other report",
                    ),
                ),
            ],
            options={
                "verbose_name": "reuse of text",
                "verbose_name_plural": "reuse of text",
                "ordering": ["a", "b"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="reuse_once_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="reuse_older_text_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share_a__lte", 1000), ("share_b__lte", 1000)),
                        name="reuse_share_up_to_1000",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("print", models.BigIntegerField(verbose_name="print")),
                (
                    "snapshot",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.snapshot",
                        verbose_name="snapshot",
                    ),
                ),
            ],
            options={
                "verbose_name": "shingle",
                "verbose_name_plural": "shingles",
                "default_permissions": (),
                "indexes": [models.Index(fields=["print", "snapshot"], name="shingle_holders")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("snapshot", "print"), name="shingle_once_a_snapshot"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("variant", models.CharField(max_length=160, verbose_name="rarer spelling")),
                ("reports", models.PositiveIntegerField(verbose_name="reports with the name")),
                (
                    "variant_reports",
                    models.PositiveIntegerField(verbose_name="reports with the rarer spelling"),
                ),
                (
                    "ratio",
                    models.PositiveSmallIntegerField(help_text="0 to 100", verbose_name="likeness"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "spelling of a name",
                "verbose_name_plural": "spellings of names",
                "ordering": ["-ratio", "-reports", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "variant"), name="spelling_once_a_pair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", models.F("variant")), _negated=True),
                        name="spelling_differs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "confirmed", "rejected"])),
                        name="spelling_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("decided_at__isnull", True), ("decided_by__isnull", True)
                                ),
                                models.Q(
                                    ("decided_at__isnull", False), ("decided_by__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state__in", ["confirmed", "rejected"]), _negated=True),
                                ("decided_by__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="spelling_decided_by_and_at",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_did_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="undostep",
            name="undo_step_verb_is_known",
        ),
        migrations.AddField(
            model_name="undostep",
            name="subject",
            field=models.CharField(blank=True, max_length=60, verbose_name="subject"),
        ),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(choices=list(DID.items()), max_length=40, verbose_name="did"),
        ),
        migrations.AlterField(
            model_name="undostep",
            name="link",
            field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name="queue item"),
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
        migrations.AddConstraint(
            model_name="undostep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("link__isnull", False),
                    models.Q(("subject", ""), _negated=True),
                    _connector="OR",
                ),
                name="undo_step_has_a_subject",
            ),
        ),
        migrations.RunPython(guard, partial(guard, action=remove)),
    ]
