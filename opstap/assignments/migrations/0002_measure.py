"""An activity is on the list of a measure."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='activity',
            name='measure',
            field=models.CharField(default='wijk-werken', max_length=40, verbose_name='maatregel'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='activityevent',
            name='measure',
            field=models.CharField(default='wijk-werken', max_length=40, verbose_name='maatregel'),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "measure", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."code", new_values."id", new_values."is_transitional_only", new_values."main", new_values."measure", new_values."name_en", new_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3910af2b1ead065f812abbcf239d7a6defc81812', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c491e', referencing='REFERENCING NEW TABLE AS new_values ', table='assignments_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "measure", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."code", new_values."id", new_values."is_transitional_only", new_values."main", new_values."measure", new_values."name_en", new_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='959be34b4971956abf1234058c53e13dc9d151ad', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_450a1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='assignments_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assignments_activityevent" ("code", "id", "is_transitional_only", "main", "measure", "name_en", "name_nl", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT old_values."code", old_values."id", old_values."is_transitional_only", old_values."main", old_values."measure", old_values."name_en", old_values."name_nl", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7478467485dfed18f946cc1711cc7bdf24495002', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_51fb0', referencing='REFERENCING OLD TABLE AS old_values ', table='assignments_activity', when='AFTER')),
        ),
    ]
