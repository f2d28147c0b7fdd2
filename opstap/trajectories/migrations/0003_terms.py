"""An organiser's own terms, a fact per text; and a referral that was sent has a reason, also where no law is known."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_export_log'),
        ('trajectories', '0002_measure'),
    ]

    operations = [
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('written_on', models.DateField(verbose_name='geschreven op')),
                ('text', models.TextField(blank=True, verbose_name='afspraken')),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='parties.organiser')),
            ],
            options={
                'ordering': ['organiser', '-since', '-id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='only_a_draft_has_no_ground',
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('because', ''), _negated=True), _connector='OR'), name='only_a_draft_has_no_ground', violation_error_message='Een voorgestelde toeleiding heeft een reden.'),
        ),
        migrations.AddConstraint(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('since__gt', models.F('written_on'))), name='terms_begin_after_they_are_written', violation_error_message='Nieuwe afspraken gelden ten vroegste vanaf de dag na het schrijven.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='terms',
            trigger=pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c07a4869b65caee823ec0e21564081cf8971728c', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_959e5', table='trajectories_terms', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='terms',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='884fe0ad05062db8c5f65950062518453122bc0d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2aab7', table='trajectories_terms', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='terms',
            trigger=pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='4bc8f066b71977f186da2a502dc3004df65525c5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_98d5b', table='trajectories_terms', when='BEFORE')),
        ),
        migrations.RunSQL(sql_beside(__file__, "terms.sql"), migrations.RunSQL.noop),
    ]
