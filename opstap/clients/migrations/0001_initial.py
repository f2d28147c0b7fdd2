"""Recognitions of clients and their fees."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


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
                name='Recognition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recognitions', to='parties.client')),
                    ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recognitions', to='parties.organiser')),
                    ('number', models.CharField(max_length=12, unique=True, verbose_name='erkenningsnummer')),
                    ('reference', models.CharField(max_length=12, unique=True, verbose_name='gestructureerde mededeling')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en nummer')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='parties.municipality', verbose_name='plaats van het werk')),
                    ('applied_on', models.DateField(verbose_name='aangemeld op')),
                    ('agreement_signed_on', models.DateField(blank=True, null=True, verbose_name='overeenkomst ondertekend op')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('client', 'organiser'), name='client_has_one_recognition_per_organiser', violation_error_message='Deze gebruiker heeft al een erkenning bij deze organisator.'), models.CheckConstraint(condition=models.Q(('agreement_signed_on', None), ('agreement_signed_on__gte', models.F('applied_on')), _connector='OR'), name='agreement_signed_after_application', violation_error_message='De overeenkomst kan niet vóór de aanmelding ondertekend zijn.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='3c9e204068cca2b3cb12cba11bec883cd177b226', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0138b', table='clients_recognition', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT new_values."agreement_signed_on", new_values."applied_on", new_values."client_id", new_values."ended_on", new_values."id", new_values."municipality_id", new_values."number", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."reference", new_values."street" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1c19d40283d9b55067d4eddbe7e075000b7b1799', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f0092', referencing='REFERENCING NEW TABLE AS new_values ', table='clients_recognition', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT new_values."agreement_signed_on", new_values."applied_on", new_values."client_id", new_values."ended_on", new_values."id", new_values."municipality_id", new_values."number", new_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."reference", new_values."street" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aae7e6fdaa025a8876f31df82625213140fd2e1b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_374d5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='clients_recognition', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clients_recognitionevent" ("agreement_signed_on", "applied_on", "client_id", "ended_on", "id", "municipality_id", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "street") SELECT old_values."agreement_signed_on", old_values."applied_on", old_values."client_id", old_values."ended_on", old_values."id", old_values."municipality_id", old_values."number", old_values."organiser_id", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."reference", old_values."street" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9bb7220eb820272352e07257a5ceda40dcc84532', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5e596', referencing='REFERENCING OLD TABLE AS old_values ', table='clients_recognition', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='RecognitionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clients.recognition')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('client', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.client')),
                    ('organiser', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organiser')),
                    ('number', models.CharField(max_length=12, verbose_name='erkenningsnummer')),
                    ('reference', models.CharField(max_length=12, verbose_name='gestructureerde mededeling')),
                    ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en nummer')),
                    ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.municipality', verbose_name='plaats van het werk')),
                    ('applied_on', models.DateField(verbose_name='aangemeld op')),
                    ('agreement_signed_on', models.DateField(blank=True, null=True, verbose_name='overeenkomst ondertekend op')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Fee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fees', to='clients.recognition')),
                    ('cents', models.PositiveIntegerField(verbose_name='bedrag in eurocent')),
                    ('paid_on', models.DateField(verbose_name='betaald op')),
                    ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                    ('valid_until', models.DateField(verbose_name='geldig tot en met')),
                    ('law', models.TextField(verbose_name='grond')),
                    ('because', models.TextField(verbose_name='reden')),
                ],
                options={
                    'ordering': ['valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='fee_covers_some_days', violation_error_message='De geldigheid eindigt na ze begint.'), models.UniqueConstraint(fields=('recognition', 'valid_from'), name='fee_once_per_period', violation_error_message='Het inschrijvingsrecht voor deze periode is al betaald.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='32350d1ae1caa5d3a6ffd2ddfbe6b8db2e7c8111', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_d5178', table='clients_fee', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='c1834fd53d71376ad6b6da5c382a0fd5952e04d2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_231b0', table='clients_fee', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='c522773935acf55ef243672436d3e9ed5e06a3ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_704ef', table='clients_fee', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), "drop policy parties_client_scope on parties_client;"),
    ]
