"""An index that finds an article by its address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_dropped_text")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.Func(
                    models.F("url"),
                    template="SUBSTR(%(expressions)s, 1, 300)",
                    output_field=models.CharField(),
                ),
                name="article_address",
            ),
        ),
    ]
