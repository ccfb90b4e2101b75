from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# SQLite remade the table of events for its new choices: its guards are installed again.
event_guards = import_module("claims.migrations.0006_event_guards")


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_event_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telephone'), ('in_person', 'In person'), ('message', 'Message'), ('form', 'Form on a website'), ('letter', 'Letter')], max_length=16, verbose_name='how')),
                ('at', models.DateTimeField(verbose_name='asked at')),
                ('deadline', models.DateTimeField(blank=True, null=True, verbose_name='deadline')),
                ('outcome', models.CharField(choices=[('waiting', 'No answer yet'), ('denied', 'Denied'), ('replied', 'Replied without denying'), ('declined', 'Declined to comment'), ('no_reply', 'Did not reply'), ('not_reached', 'Could not be reached')], default='waiting', max_length=16, verbose_name='outcome')),
                ('note', models.CharField(blank=True, help_text='One sentence. Readers see it.', max_length=300, verbose_name='what came of it')),
            ],
            options={
                'verbose_name': 'request for comment',
                'verbose_name_plural': 'requests for comment',
                'ordering': ['claim', 'at'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_did_is_known',
        ),
        migrations.AddField(
            model_name='claim',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.claim', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='claim',
            name='single_origin_reason',
            field=models.CharField(blank=True, help_text='Needed when all reports go back to one origin.', max_length=300, verbose_name='why one origin is enough'),
        ),
        migrations.AlterField(
            model_name='event',
            name='did',
            field=models.CharField(choices=[('statements_proposed', 'Statements proposed'), ('claim_proposed', 'Claim proposed'), ('links_proposed', 'Passages proposed'), ('origins_proposed', 'Origins proposed'), ('claim_confirmed', 'Claim confirmed'), ('claim_rejected', 'Claim rejected'), ('claim_edited', 'Claim edited'), ('link_confirmed', 'Passage accepted'), ('link_rejected', 'Passage rejected'), ('origin_confirmed', 'Origin said'), ('claim_submitted', 'Submitted to the editors'), ('submission_voided', 'Submission void after a change'), ('claim_returned', 'Given back to the reviewers'), ('claim_published', 'Published'), ('claim_reopened', 'Reopened for a correction'), ('statement_edited', 'Passage or speaker corrected'), ('decision_undone', 'Decision taken back'), ('claim_withdrawn', 'Withdrawn'), ('claim_merged', 'Merged into another claim'), ('claim_absorbed', 'Another claim merged into it'), ('claim_split', 'Split again'), ('claim_released', 'Another claim split from it'), ('contact_logged', 'Request for comment'), ('contact_answered', 'Outcome of a request for comment'), ('position_labelled', 'Second check of a passage'), ('disagreement_resolved', 'Disagreement resolved'), ('claim_unconfirmed', 'Confirmation taken back')], max_length=40, verbose_name='did'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='claim_merged_into_another'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='claim_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['statements_proposed', 'claim_proposed', 'links_proposed', 'origins_proposed', 'claim_confirmed', 'claim_rejected', 'claim_edited', 'link_confirmed', 'link_rejected', 'origin_confirmed', 'claim_submitted', 'submission_voided', 'claim_returned', 'claim_published', 'claim_reopened', 'statement_edited', 'decision_undone', 'claim_withdrawn', 'claim_merged', 'claim_absorbed', 'claim_split', 'claim_released', 'contact_logged', 'contact_answered', 'position_labelled', 'disagreement_resolved', 'claim_unconfirmed'])), name='event_did_is_known'),
        ),
        migrations.AddField(
            model_name='contact',
            name='asked',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.actor', verbose_name='asked'),
        ),
        migrations.AddField(
            model_name='contact',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='contact',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['email', 'phone', 'in_person', 'message', 'form', 'letter'])), name='contact_channel_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['waiting', 'denied', 'replied', 'declined', 'no_reply', 'not_reached'])), name='contact_outcome_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('deadline__isnull', True), ('deadline__gte', models.F('at')), _connector='OR'), name='contact_deadline_after_asking'),
        ),
        migrations.RunPython(event_guards.forwards, migrations.RunPython.noop),
    ]
