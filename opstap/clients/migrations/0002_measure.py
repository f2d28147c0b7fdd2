"""A recognition is given under a measure: one that runs per client, organiser and measure."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0001_initial'),
        ('parties', '0002_export_log'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='recognition',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recognition',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recognition',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='recognition',
            name='client_has_one_recognition_per_organiser',
        ),
        migrations.AddField(
            model_name='recognition',
            name='measure',
            field=models.CharField(default='wijk-werken', max_length=40, verbose_name='maatregel'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='recognitionevent',
            name='measure',
            field=models.CharField(default='wijk-werken', max_length=40, verbose_name='maatregel'),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recognition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "measure", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT new_values."agreement_signed_on", new_values."applied_on", new_values."client_id", new_values."ended_on", new_values."id", new_values."measure", new_values."municipality_id", new_values."number", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."reference", new_values."street" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1a249c315143cda75c90095a92b993de4f3de515', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f0092', referencing='REFERENCING NEW TABLE AS new_values ', table='clients_recognition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recognition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "measure", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT new_values."agreement_signed_on", new_values."applied_on", new_values."client_id", new_values."ended_on", new_values."id", new_values."measure", new_values."municipality_id", new_values."number", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."reference", new_values."street" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e0b884d2730fc5e4b9c35832e1d339b4bcb90093', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_374d5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='clients_recognition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recognition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "measure", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT old_values."agreement_signed_on", old_values."applied_on", old_values."client_id", old_values."ended_on", old_values."id", old_values."measure", old_values."municipality_id", old_values."number", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."reference", old_values."street" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='87faaab026fa26e5d16e99bf29a19f4063b52d81', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5e596', referencing='REFERENCING OLD TABLE AS old_values ', table='clients_recognition', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('client', 'organiser', 'measure'), name='client_has_one_recognition_per_organiser_and_measure', violation_error_message='Deze gebruiker is bij deze organisator al erkend voor deze maatregel.'),
        ),
    ]
