"""Views of lists that people saved."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to='parties.membership')),
                    ('page', models.CharField(max_length=40, verbose_name='bladzijde')),
                    ('name', models.CharField(max_length=60, verbose_name='naam')),
                    ('query', models.CharField(blank=True, max_length=500, verbose_name='keuze')),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(fields=('membership', 'page', 'name'), name='view_is_saved_once_by_name', violation_error_message='Er is al een weergave met deze naam.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='53052f45dc9ec2019711a11521f0ba3bb42b70ef', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ac2d7', table='portal_savedview', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "portal_savedviewevent" ("id", "membership_id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") SELECT new_values."id", new_values."membership_id", new_values."name", new_values."page", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."query" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='736f9312675ba35ee6642317008dccd1c8868bd6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d6441', referencing='REFERENCING NEW TABLE AS new_values ', table='portal_savedview', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "portal_savedviewevent" ("id", "membership_id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") SELECT new_values."id", new_values."membership_id", new_values."name", new_values."page", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."query" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='756d8f4ebb1e16959e1ff136af99a45890f76e86', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4d36d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='portal_savedview', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "portal_savedviewevent" ("id", "membership_id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") SELECT old_values."id", old_values."membership_id", old_values."name", old_values."page", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."query" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1864f9127780789aabaaa6e53d23d7c606f3f4db', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89b8f', referencing='REFERENCING OLD TABLE AS old_values ', table='portal_savedview', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='SavedViewEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='portal.savedview')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.membership')),
                    ('page', models.CharField(max_length=40, verbose_name='bladzijde')),
                    ('name', models.CharField(max_length=60, verbose_name='naam')),
                    ('query', models.CharField(blank=True, max_length=500, verbose_name='keuze')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ),
    ]
