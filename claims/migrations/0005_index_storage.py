from django.db import migrations

TABLES = ("claims_indexsegment", "claims_indexlog")


def keep_uncompressed(apps, schema_editor):
    # Postings hardly shrink, and PostgreSQL would unpack them for every query.
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN data SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_four_eyes")]

    operations = [migrations.RunPython(keep_uncompressed, migrations.RunPython.noop)]
