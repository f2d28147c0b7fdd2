"""Activities and placements."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clients', '0001_initial'),
        ('parties', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
        ('trajectories', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('main', models.PositiveSmallIntegerField(verbose_name='hoofdactiviteit')),
                    ('name_nl', models.CharField(max_length=120, verbose_name='naam')),
                    ('name_en', models.CharField(max_length=120, verbose_name='naam (Engels)')),
                    ('is_transitional_only', models.BooleanField(default=False, verbose_name='alleen voor de overgangsmaatregel')),
                    ('source', models.CharField(max_length=120, verbose_name='bron')),
                ],
                options={
                    'verbose_name_plural': 'activities',
                    'ordering': ['code'],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='5b5d7332b25ca1e1c1aaae7879314af350e77dce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8f279', table='assignments_activity', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."code", new_values."id", new_values."is_transitional_only", new_values."main", new_values."name_en", new_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4f178499ea3739810c31678c3859b5e2339c324e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c491e', referencing='REFERENCING NEW TABLE AS new_values ', table='assignments_activity', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."code", new_values."id", new_values."is_transitional_only", new_values."main", new_values."name_en", new_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3a7b25544a3df171b3b83f1c812b51a6d8603ddf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_450a1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='assignments_activity', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT old_values."code", old_values."id", old_values."is_transitional_only", old_values."main", old_values."name_en", old_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f0c21dd696e92a342f2663026dc0034a8f780170', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_51fb0', referencing='REFERENCING OLD TABLE AS old_values ', table='assignments_activity', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ActivityEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assignments.activity')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=20)),
                    ('main', models.PositiveSmallIntegerField(verbose_name='hoofdactiviteit')),
                    ('name_nl', models.CharField(max_length=120, verbose_name='naam')),
                    ('name_en', models.CharField(max_length=120, verbose_name='naam (Engels)')),
                    ('is_transitional_only', models.BooleanField(default=False, verbose_name='alleen voor de overgangsmaatregel')),
                    ('source', models.CharField(max_length=120, verbose_name='bron')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='trajectories.dossier')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='parties.person')),
                    ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='clients.recognition')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='parties.organiser')),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='assignments.activity')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='parties.municipality', verbose_name='plaats')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('km', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='afstand van thuis, enkel (km)')),
                    ('law', models.TextField(verbose_name='grond')),
                    ('because', models.TextField(verbose_name='reden')),
                ],
                options={
                    'ordering': ['-starts_on'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='placement_ends_after_its_start', violation_error_message='Een koppeling kan niet eindigen voor ze begint.'), models.UniqueConstraint(fields=('id', 'dossier', 'person', 'recognition', 'organiser'), name='placement_known_with_its_parties', violation_error_message='De koppeling hoort bij andere partijen.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='ab250e376a6f32a6cbc4480004f492e7b44a9638', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_81dfc', table='assignments_placement', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_placementevent" ("activity_id", "because", "dossier_id", "ends_on", "id", "km", "law", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognition_id", "starts_on") SELECT new_values."activity_id", new_values."because", new_values."dossier_id", new_values."ends_on", new_values."id", new_values."km", new_values."law", new_values."municipality_id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."recognition_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d6d3b090a3d7af3de5535952c792d62bfabdaae5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d050e', referencing='REFERENCING NEW TABLE AS new_values ', table='assignments_placement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_placementevent" ("activity_id", "because", "dossier_id", "ends_on", "id", "km", "law", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognition_id", "starts_on") SELECT new_values."activity_id", new_values."because", new_values."dossier_id", new_values."ends_on", new_values."id", new_values."km", new_values."law", new_values."municipality_id", new_values."organiser_id", new_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."recognition_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7cac44170784489f3340cee63507af64aece54d0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bdfee', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='assignments_placement', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_placementevent" ("activity_id", "because", "dossier_id", "ends_on", "id", "km", "law", "municipality_id", "organiser_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recognition_id", "starts_on") SELECT old_values."activity_id", old_values."because", old_values."dossier_id", old_values."ends_on", old_values."id", old_values."km", old_values."law", old_values."municipality_id", old_values."organiser_id", old_values."person_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."recognition_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='153f9791258cf4d39344056c781f411267a126e9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_44242', referencing='REFERENCING OLD TABLE AS old_values ', table='assignments_placement', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PlacementEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assignments.placement')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('dossier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajectories.dossier')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.person')),
                    ('recognition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clients.recognition')),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assignments.activity')),
                    ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.municipality', verbose_name='plaats')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('km', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='afstand van thuis, enkel (km)')),
                    ('law', models.TextField(verbose_name='grond')),
                    ('because', models.TextField(verbose_name='reden')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
