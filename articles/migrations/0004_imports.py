from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_shingles")]

    operations: list = []
