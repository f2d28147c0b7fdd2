"""Orders, vouchers and their end."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clients', '0001_initial'),
        ('parties', '0001_initial'),
        ('performances', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='IssuerContract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('issuer', models.CharField(max_length=40, verbose_name='uitgever')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('administration_cents', models.PositiveIntegerField(blank=True, null=True, verbose_name='administratie per cheque')),
                    ('insurance_cents', models.PositiveIntegerField(blank=True, null=True, verbose_name='verzekering per cheque')),
                    ('source', models.CharField(max_length=200, verbose_name='bron')),
                ],
                options={
                    'ordering': ['starts_on'],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange'), '&&')], name='one_issuer_at_a_time', violation_error_message='In die periode is er al een uitgever.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='dcd73a7a8cfe18fb4f0de12826a9097f42c69988', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_59f21', table='vouchers_issuercontract', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_issuercontractevent" ("administration_cents", "ends_on", "id", "insurance_cents", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT new_values."administration_cents", new_values."ends_on", new_values."id", new_values."insurance_cents", new_values."issuer", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."source", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6d6a9d80880fc11c6493b8a6b8ea97b9497f5b9f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_33489', referencing='REFERENCING NEW TABLE AS new_values ', table='vouchers_issuercontract', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_issuercontractevent" ("administration_cents", "ends_on", "id", "insurance_cents", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT new_values."administration_cents", new_values."ends_on", new_values."id", new_values."insurance_cents", new_values."issuer", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."source", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ca5d0238a0c0d1b876fef7d0f6fda46ffacc020c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8bc36', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vouchers_issuercontract', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_issuercontractevent" ("administration_cents", "ends_on", "id", "insurance_cents", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") SELECT old_values."administration_cents", old_values."ends_on", old_values."id", old_values."insurance_cents", old_values."issuer", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='049db2e3c7abc5b87b2cc84f87958c5bd527ea3e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8f782', referencing='REFERENCING OLD TABLE AS old_values ', table='vouchers_issuercontract', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='IssuerContractEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vouchers.issuercontract')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('issuer', models.CharField(max_length=40, verbose_name='uitgever')),
                    ('starts_on', models.DateField(verbose_name='vanaf')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('administration_cents', models.PositiveIntegerField(blank=True, null=True, verbose_name='administratie per cheque')),
                    ('insurance_cents', models.PositiveIntegerField(blank=True, null=True, verbose_name='verzekering per cheque')),
                    ('source', models.CharField(max_length=200, verbose_name='bron')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Order',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recognition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='clients.recognition')),
                    ('count', models.PositiveIntegerField(verbose_name='aantal cheques')),
                    ('price_cents', models.PositiveIntegerField(verbose_name='aanschafprijs in eurocent')),
                    ('reference', models.CharField(max_length=12, unique=True, verbose_name='gestructureerde mededeling')),
                    ('ordered_on', models.DateField(verbose_name='besteld op')),
                    ('law', models.TextField(verbose_name='grond')),
                ],
                options={
                    'ordering': ['-ordered_on', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('count__gt', 0), ('price_cents__gt', 0)), name='order_asks_for_something', violation_error_message='Een bestelling vraagt minstens één cheque.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='8e3ac2eda28951da49813904a43d6ce5b95a8b8c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_aa531', table='vouchers_order', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_orderevent" ("count", "id", "law", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "recognition_id", "reference") SELECT new_values."count", new_values."id", new_values."law", new_values."ordered_on", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id", new_values."price_cents", new_values."recognition_id", new_values."reference" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e5b181b3e96462ec264b6489d9cd16b4ebc71f37', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9848b', referencing='REFERENCING NEW TABLE AS new_values ', table='vouchers_order', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_orderevent" ("count", "id", "law", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "recognition_id", "reference") SELECT new_values."count", new_values."id", new_values."law", new_values."ordered_on", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id", new_values."price_cents", new_values."recognition_id", new_values."reference" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f71f70d49e1d0f2d102663d3fc87205643fdde85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2843b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vouchers_order', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vouchers_orderevent" ("count", "id", "law", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "recognition_id", "reference") SELECT old_values."count", old_values."id", old_values."law", old_values."ordered_on", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id", old_values."price_cents", old_values."recognition_id", old_values."reference" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e4b0a131b04180eead4d98e44cebc978963e0ea9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2292a', referencing='REFERENCING OLD TABLE AS old_values ', table='vouchers_order', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='OrderEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vouchers.order')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('recognition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clients.recognition')),
                    ('count', models.PositiveIntegerField(verbose_name='aantal cheques')),
                    ('price_cents', models.PositiveIntegerField(verbose_name='aanschafprijs in eurocent')),
                    ('reference', models.CharField(max_length=12, verbose_name='gestructureerde mededeling')),
                    ('ordered_on', models.DateField(verbose_name='besteld op')),
                    ('law', models.TextField(verbose_name='grond')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Voucher',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='vouchers.order')),
                    ('issued_on', models.DateField(verbose_name='uitgegeven op')),
                    ('expires_on', models.DateField(verbose_name='geldig tot en met')),
                ],
                options={
                    'ordering': ['expires_on', 'id'],
                    'indexes': [models.Index(fields=['order', 'expires_on'], name='vouchers_in_hand')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__gt', models.F('issued_on'))), name='voucher_expires_after_issue', violation_error_message='Een cheque vervalt na de uitgifte.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ba843168634b108f620f03c975eddbd131169b46', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_4e9bc', table='vouchers_voucher', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='f16d876cdd8c055f38fd684f08c00c4be5a54b42', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d59f0', table='vouchers_voucher', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='b351b11628197016108b83ba3a83592b43aa9c48', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_b526f', table='vouchers_voucher', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Closing',
                fields=[
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('voucher', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='closing', serialize=False, to='vouchers.voucher')),
                    ('organiser', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='parties.organiser')),
                    ('kind', models.CharField(choices=[('redeemed', 'gebruikt'), ('refunded', 'terugbetaald'), ('exchanged', 'omgeruild'), ('expired', 'vervallen')], max_length=9, verbose_name='hoe')),
                    ('performance', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='performances.performance')),
                    ('hour', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='voor het hoeveelste uur')),
                    ('day', models.DateField(verbose_name='ingediend op')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('hour__gt', 0), ('hour__isnull', False), ('kind', 'redeemed'), ('performance__isnull', False)), models.Q(models.Q(('kind', 'redeemed'), _negated=True), ('hour', None), ('performance', None)), _connector='OR'), name='redeemed_voucher_pays_one_hour', violation_error_message='Een gebruikte cheque hoort bij één begonnen uur van een prestatie.'), models.UniqueConstraint(fields=('performance', 'hour'), name='hour_is_paid_once', violation_error_message='Voor dit uur is al een cheque gebruikt.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ced83bda3a67d65d825958f294d2a755d7316e4a', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_92d31', table='vouchers_closing', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='1ebd9b2f01f2d0a1bace6bec46637db5ac5b75c9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d17bd', table='vouchers_closing', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='270310b3960d80d8a5b15b65d72458f882b33e45', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_84901', table='vouchers_closing', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
