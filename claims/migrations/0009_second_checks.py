import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_four_eyes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='story',
            name='blind_second_check',
            field=models.BooleanField(default=False, help_text='A second reviewer labels each accepted passage without seeing the first.', verbose_name='blind second check'),
        ),
        migrations.CreateModel(
            name='SecondLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link_version', models.PositiveIntegerField(verbose_name='version of the link')),
                ('first_position', models.CharField(choices=[('asserts', 'Asserts'), ('supports', 'Supports'), ('disputes', 'Disputes'), ('denies', 'Denies'), ('replies', 'Replies without denying'), ('declines', 'Declines to comment'), ('no_response', 'Did not respond'), ('caveat', 'Caveat'), ('context', 'Context')], max_length=16, verbose_name='first label')),
                ('position', models.CharField(choices=[('asserts', 'Asserts'), ('supports', 'Supports'), ('disputes', 'Disputes'), ('denies', 'Denies'), ('replies', 'Replies without denying'), ('declines', 'Declines to comment'), ('no_response', 'Did not respond'), ('caveat', 'Caveat'), ('context', 'Context')], max_length=16, verbose_name='second label')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved at')),
                ('resolution', models.TextField(blank=True, verbose_name='why')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='second reviewer')),
                ('first_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='first reviewer')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_labels', to='claims.evidencelink', verbose_name='evidence link')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resolved by')),
            ],
            options={
                'verbose_name': 'second check',
                'verbose_name_plural': 'second checks',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('link', 'link_version'), name='second_label_once_a_decision'), models.CheckConstraint(condition=models.Q(('first_position__in', ['asserts', 'supports', 'disputes', 'denies', 'replies', 'declines', 'no_response', 'caveat', 'context'])), name='second_label_first_is_known'), models.CheckConstraint(condition=models.Q(('position__in', ['asserts', 'supports', 'disputes', 'denies', 'replies', 'declines', 'no_response', 'caveat', 'context'])), name='second_label_position_is_known'), models.CheckConstraint(condition=models.Q(('by', models.F('first_by')), _negated=True), name='second_label_is_by_somebody_else'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='second_label_resolved_by_and_at'), models.CheckConstraint(condition=models.Q(('resolved_at__isnull', True), models.Q(('resolution', ''), _negated=True), _connector='OR'), name='second_label_resolved_in_writing')],
            },
        ),
    ]
