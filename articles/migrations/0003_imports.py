import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='address')),
                ('outlet', models.CharField(blank=True, max_length=120, verbose_name='outlet')),
                ('etag', models.CharField(blank=True, max_length=400, verbose_name='ETag')),
                ('modified', models.CharField(blank=True, max_length=100, verbose_name='last modified')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('reason', models.TextField(blank=True, verbose_name='why it failed last')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked at')),
                ('next_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='asked again at')),
            ],
            options={
                'verbose_name': 'feed',
                'verbose_name_plural': 'feeds',
                'ordering': ['url'],
            },
        ),
        migrations.CreateModel(
            name='ImportJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='name')),
                ('state', models.CharField(choices=[('checking', 'Being checked'), ('checked', 'Checked'), ('running', 'Running'), ('stopped', 'Stopped'), ('done', 'Done'), ('failed', 'Failed')], default='checking', max_length=10, verbose_name='state')),
                ('outlet', models.CharField(blank=True, max_length=120, verbose_name='outlet')),
                ('encoding', models.CharField(blank=True, max_length=40, verbose_name='encoding')),
                ('reason', models.TextField(blank=True, verbose_name='why it failed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('changed_at', models.DateTimeField(verbose_name='last step at')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started at')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Fetch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('final_url', models.URLField(max_length=2000, verbose_name='address after redirects')),
                ('headers', models.JSONField(default=dict, verbose_name='headers')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256 of the bytes')),
                ('fetched_at', models.DateTimeField(verbose_name='fetched at')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fetches', to='articles.importjob')),
            ],
            options={
                'verbose_name': 'fetched link',
                'verbose_name_plural': 'fetched links',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=400, verbose_name='name')),
                ('source', models.BinaryField(blank=True, verbose_name='source bytes')),
                ('parsed', models.JSONField(blank=True, null=True, verbose_name='as it was read')),
                ('outcome', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('completed', 'Completed'), ('same', 'Same'), ('refused', 'Refused')], max_length=10, verbose_name='outcome')),
                ('is_done', models.BooleanField(default=False, verbose_name='done')),
                ('reason', models.TextField(blank=True, verbose_name='why it was refused')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='articles.importjob')),
                ('snapshot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_rows', to='articles.snapshot')),
            ],
            options={
                'verbose_name': 'row of an import',
                'verbose_name_plural': 'rows of imports',
                'ordering': ['job', 'number'],
                'indexes': [models.Index(fields=['job', 'is_done', 'number'], name='import_row_waiting')],
                'constraints': [models.UniqueConstraint(fields=('job', 'number'), name='import_row_number_once_a_job'), models.CheckConstraint(condition=models.Q(('outcome__in', ['new', 'changed', 'completed', 'same', 'refused'])), name='import_row_outcome_is_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='importjob',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['checking', 'checked', 'running', 'stopped', 'done', 'failed'])), name='import_state_is_known'),
        ),
    ]
