"""Performances, their confirmation, and the tallies that hold the caps."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assignments', '0001_initial'),
        ('clients', '0001_initial'),
        ('parties', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
        ('trajectories', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Performance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='performances', to='assignments.placement')),
                    ('dossier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='performances', to='trajectories.dossier')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='performances', to='parties.person')),
                    ('recognition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='performances', to='clients.recognition')),
                    ('organiser', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='performances', to='parties.organiser')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('begins', models.TimeField(verbose_name='van')),
                    ('ends', models.TimeField(verbose_name='tot')),
                    ('hours', models.PositiveSmallIntegerField(verbose_name='begonnen uren')),
                    ('law', models.TextField(verbose_name='grond')),
                    ('is_withdrawn', models.BooleanField(default=False, verbose_name='ingetrokken')),
                ],
                options={
                    'ordering': ['day', 'begins'],
                    'indexes': [models.Index(fields=['organiser', 'day'], name='performances_by_month')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='performance_ends_after_it_begins', violation_error_message='Het werk moet na het begin eindigen, op dezelfde dag.'), models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='performance_counts_some_hours', violation_error_message='Een prestatie telt minstens één begonnen uur.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_withdrawn', False)), expressions=[(models.Func(models.F('person'), models.F('person'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.Func(models.F('day'), models.F('begins'), arg_joiner=' + ', output_field=models.DateTimeField(), template='(%(expressions)s)'), models.Func(models.F('day'), models.F('ends'), arg_joiner=' + ', output_field=models.DateTimeField(), template='(%(expressions)s)'), template='tsrange(%(expressions)s)'), '&&')], name='worker_is_in_one_place_at_a_time', violation_error_message='Deze wijk-werker werkt dan al ergens.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='ce2ba5d57726b7d72bac83786773552c0da5c118', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2dfe6', table='performances_performance', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='3915255ceaa8a7ae43d99bef78ea2e2f1042385c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_d02cf', table='performances_performance', when='BEFORE')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performances_performanceevent" ("begins", "context", "day", "dossier_id", "ends", "hours", "id", "is_withdrawn", "law", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recognition_id", "recorded_at") SELECT new_values."begins", new_values."context", new_values."day", new_values."dossier_id", new_values."ends", new_values."hours", new_values."id", new_values."is_withdrawn", new_values."law", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."placement_id", new_values."recognition_id", new_values."recorded_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b3b3608733612cf06fde07e432eb827ec72413af', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1904f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='performances_performance', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performances_performanceevent" ("begins", "context", "day", "dossier_id", "ends", "hours", "id", "is_withdrawn", "law", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recognition_id", "recorded_at") SELECT old_values."begins", old_values."context", old_values."day", old_values."dossier_id", old_values."ends", old_values."hours", old_values."id", old_values."is_withdrawn", old_values."law", old_values."organiser_id", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."placement_id", old_values."recognition_id", old_values."recorded_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6b47570f736c297680823926abd9c3b4addf5764', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b1d3d', referencing='REFERENCING OLD TABLE AS old_values ', table='performances_performance', when='AFTER')), pgtrigger.compiler.Trigger(name='only_withdrawn', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."context" IS DISTINCT FROM (NEW."context") OR OLD."placement_id" IS DISTINCT FROM (NEW."placement_id") OR OLD."dossier_id" IS DISTINCT FROM (NEW."dossier_id") OR OLD."recognition_id" IS DISTINCT FROM (NEW."recognition_id") OR OLD."organiser_id" IS DISTINCT FROM (NEW."organiser_id") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."law" IS DISTINCT FROM (NEW."law"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8f07a8be1de71759b19b20143af844a2631151e7', operation='UPDATE', pgid='pgtrigger_only_withdrawn_f8919', table='performances_performance', when='BEFORE')), pgtrigger.compiler.Trigger(name='withdrawn_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT NEW."is_withdrawn" AND OLD."is_withdrawn")', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e93bda7114be0c9a3affb3e29d1cfcbdb4ab3762', operation='UPDATE', pgid='pgtrigger_withdrawn_for_good_42b06', table='performances_performance', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='87320326c69e7141e9ca3d052cabdbba0d6e0667', operation='DELETE', pgid='pgtrigger_never_deleted_a87be', table='performances_performance', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PerformanceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='performances.performance')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assignments.placement')),
                    ('dossier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajectories.dossier')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('recognition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clients.recognition')),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('begins', models.TimeField(verbose_name='van')),
                    ('ends', models.TimeField(verbose_name='tot')),
                    ('hours', models.PositiveSmallIntegerField(verbose_name='begonnen uren')),
                    ('law', models.TextField(verbose_name='grond')),
                    ('is_withdrawn', models.BooleanField(default=False, verbose_name='ingetrokken')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Confirmation',
                fields=[
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('performance', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='confirmation', serialize=False, to='performances.performance')),
                    ('channel', models.CharField(choices=[('online', 'online'), ('paper', 'prestatieformulier op papier'), ('phone', 'telefoon')], max_length=6, verbose_name='langs')),
                    ('day', models.DateField(verbose_name='bevestigd op')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e97e299f023276f7516e37357671fafacea4ac96', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_a815c', table='performances_confirmation', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='29c7b80bd055be5502cf84c72a81386950799319', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_42b61', table='performances_confirmation', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='5aa6bdc4f62ddb952eb637828af28fd192856adf', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_010cb', table='performances_confirmation', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Tally',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='parties.person')),
                    ('measure', models.CharField(max_length=40, verbose_name='maatregel')),
                    ('unit', models.CharField(choices=[('month', 'maand'), ('year', 'jaar')], max_length=5, verbose_name='per')),
                    ('since', models.DateField(verbose_name='vanaf')),
                    ('hours', models.PositiveIntegerField(default=0, verbose_name='begonnen uren')),
                    ('cap', models.PositiveIntegerField(verbose_name='grens')),
                ],
                options={
                    'verbose_name_plural': 'tallies',
                    'constraints': [models.UniqueConstraint(fields=('person', 'measure', 'unit', 'since'), name='tally_once_per_period', violation_error_message='Deze telling bestaat al.'), models.CheckConstraint(condition=models.Q(('hours__lte', models.F('cap'))), name='hours_stay_under_the_cap', violation_error_message='Zo komt deze wijk-werker boven de grens van het aantal uren.')],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "rules.sql"), sql_beside(__file__, "rules_undone.sql")),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
