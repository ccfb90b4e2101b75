"""The bytes of a fetched list stay with the record of its fetch."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_returning_text")]

    operations = [
        migrations.AddField(
            model_name="fetch",
            name="content",
            field=models.BinaryField(
                blank=True, null=True, verbose_name="bytes, packed with zlib"
            ),
        ),
    ]
