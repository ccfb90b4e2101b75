from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_index_storage")]

    operations: list = []
