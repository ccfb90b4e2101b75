"""Words of statements that fit no claim so far, so that a later report finds them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_signatures")]

    operations = [
        migrations.CreateModel(
            name="LeftOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("term", models.BigIntegerField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "word of a statement without a claim",
                "verbose_name_plural": "words of statements without a claim",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("term", "statement"), name="left_over_once")
                ],
            },
        ),
    ]
