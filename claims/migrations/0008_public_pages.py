import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

CORRECTIONS = ["typo", "clarification", "correction", "update", "withdrawal"]
KINDS = ["story", "speaker", "accused", "outlet", "article", "stance", "said_on"]


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version read")),
                ("what", models.TextField(max_length=2000, verbose_name="what is wrong")),
                (
                    "where",
                    models.CharField(blank=True, max_length=300, verbose_name="where on the page"),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("sender", models.CharField(blank=True, max_length=32, verbose_name="sender")),
                ("reported_at", models.DateTimeField(db_index=True, verbose_name="reported at")),
                ("answer", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "handled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="handled at"),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="error_reports",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "error report",
                "verbose_name_plural": "error reports",
                "indexes": [
                    models.Index(fields=["handled_at", "reported_at"], name="error_report_waiting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(handled_by__isnull=True, handled_at__isnull=True)
                        | Q(handled_by__isnull=False, handled_at__isnull=False),
                        name="error_report_handled_by_and_at",
                    ),
                    models.CheckConstraint(condition=~Q(what=""), name="error_report_says_what"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("story", "Story"),
                            ("speaker", "Speaker"),
                            ("accused", "Accused"),
                            ("outlet", "Outlet"),
                            ("article", "Article"),
                            ("stance", "Stance"),
                            ("said_on", "Said on"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("slug", models.CharField(max_length=80, verbose_name="slug")),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                ("detail", models.CharField(blank=True, max_length=300, verbose_name="detail")),
                ("stances", models.CharField(blank=True, max_length=40, verbose_name="stances")),
                ("on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facets",
                        to="claims.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "facet",
                "verbose_name_plural": "facets",
                "indexes": [models.Index(fields=["kind", "on"], name="facet_kind_on")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "slug", "publication"), name="facet_once_a_publication"
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=KINDS), name="facet_kind_is_known"
                    ),
                ],
            },
        ),
            migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("typo", "Typo"),
                            ("clarification", "Clarification"),
                            ("correction", "Correction"),
                            ("update", "Update"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="at")),
                ("before", models.TextField(blank=True, verbose_name="before")),
                ("after", models.TextField(blank=True, verbose_name="after")),
                ("reason", models.TextField(blank=True, verbose_name="why")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="claims.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["kind", "-at"], name="correction_kind_at")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "number"), name="correction_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=CORRECTIONS), name="correction_kind_is_known"
                    ),
                ],
            },
        ),
    ]
