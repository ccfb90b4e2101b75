import django.db.models.deletion
from django.db import migrations, models


def keep_uncompressed(apps, schema_editor):
    # Postings hardly shrink, and PostgreSQL would unpack them for every query.
    if schema_editor.connection.vendor == "postgresql":
        for table in ("claims_indexsegment", "claims_indexlog"):
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN data SET STORAGE EXTERNAL")


def ask_for_a_rebuild(apps, schema_editor):
    # Claims that are there already are in no index yet: no analyser has the number 0.
    if apps.get_model("claims", "Claim").objects.exists():
        apps.get_model("claims", "IndexTotals").objects.create(pk=1, analyser=0)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0003_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('postings', models.IntegerField()),
                ('documents', models.IntegerField()),
                ('words', models.IntegerField()),
                ('data', models.BinaryField()),
            ],
            options={
                'verbose_name': 'log row of the candidate index',
                'verbose_name_plural': 'log rows of the candidate index',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IndexSegment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('data', models.BinaryField()),
            ],
            options={
                'verbose_name': 'segment of the candidate index',
                'verbose_name_plural': 'segments of the candidate index',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IndexDocument',
            fields=[
                ('number', models.AutoField(primary_key=True, serialize=False)),
                ('length', models.IntegerField()),
                ('fingerprint', models.BigIntegerField(db_index=True)),
                ('claim', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim')),
            ],
            options={
                'verbose_name': 'document of the candidate index',
                'verbose_name_plural': 'documents of the candidate index',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IndexTotals',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('documents', models.IntegerField(default=0)),
                ('words', models.BigIntegerField(default=0)),
                ('analyser', models.IntegerField()),
            ],
            options={
                'verbose_name': 'totals of the candidate index',
                'verbose_name_plural': 'totals of the candidate index',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='index_totals_are_one')],
            },
        ),
        migrations.RunPython(keep_uncompressed, migrations.RunPython.noop),
        migrations.RunPython(ask_for_a_rebuild, migrations.RunPython.noop),
    ]
