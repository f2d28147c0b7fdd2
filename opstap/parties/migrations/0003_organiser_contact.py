"""Where an organiser is reached, for the answer to a mail."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_export_log'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='organiser',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organiser',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organiser',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='organiser',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail'),
        ),
        migrations.AddField(
            model_name='organiser',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='telefoon'),
        ),
        migrations.AddField(
            model_name='organiserevent',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail'),
        ),
        migrations.AddField(
            model_name='organiserevent',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='telefoon'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organiser',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("email", "iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "slug") SELECT new_values."email", new_values."iban", new_values."id", new_values."kbo", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."phone", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7e2d56f8edcdef0fb4cb96156f1777b8b238a7fd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a6ed6', referencing='REFERENCING NEW TABLE AS new_values ', table='parties_organiser', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organiser',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("email", "iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "slug") SELECT new_values."email", new_values."iban", new_values."id", new_values."kbo", new_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."phone", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6f4cec891cf88a49acc2f4f6fc681c7965c95911', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_71a7e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parties_organiser', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organiser',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parties_organiserevent" ("email", "iban", "id", "kbo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "slug") SELECT old_values."email", old_values."iban", old_values."id", old_values."kbo", old_values."name", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."phone", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ebab1ee06c77e19c69694fac24fc9fedb8cd5854', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1b887', referencing='REFERENCING OLD TABLE AS old_values ', table='parties_organiser', when='AFTER')),
        ),
    ]
