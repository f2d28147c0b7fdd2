"""The books: accounts and transfers."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('shared', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('book', models.CharField(max_length=40, verbose_name='boek')),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('owner', models.BigIntegerField(default=0, verbose_name='eigenaar')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'kind', 'owner'), name='account_once_per_book_kind_and_owner', violation_error_message='Deze rekening bestaat al.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='1cc5b79f02bcaa86f6e5d210a8ffd3005910e6d8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8cf79', table='ledger_account', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_accountevent" ("book", "id", "kind", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."book", new_values."id", new_values."kind", new_values."owner", _pgh_attached_context.value, opstap_recorded_at(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ab184ee6b8095260b6c01b88bae30b61165e0ed9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_75e84', referencing='REFERENCING NEW TABLE AS new_values ', table='ledger_account', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_accountevent" ("book", "id", "kind", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."book", new_values."id", new_values."kind", new_values."owner", _pgh_attached_context.value, opstap_recorded_at(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='973eb5158932335c24ffdbd34d4b9b65b519aac8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ea942', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='ledger_account', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_accountevent" ("book", "id", "kind", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."book", old_values."id", old_values."kind", old_values."owner", _pgh_attached_context.value, opstap_recorded_at(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ed3d967a67eb5be49be036bb3bf18a307cad14ec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_52d82', referencing='REFERENCING OLD TABLE AS old_values ', table='ledger_account', when='AFTER')), pgtrigger.compiler.Trigger(name='never_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='2d0cf870bf007b853860181241c1006f32faa4e4', operation='DELETE', pgid='pgtrigger_never_closed_66360', table='ledger_account', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='AccountEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='ledger.account')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('book', models.CharField(max_length=40, verbose_name='boek')),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('owner', models.BigIntegerField(default=0, verbose_name='eigenaar')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('debit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='debits', to='ledger.account')),
                    ('credit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='ledger.account')),
                    ('cents', models.PositiveBigIntegerField(verbose_name='bedrag in eurocent')),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('source', models.BigIntegerField(verbose_name='bron')),
                    ('day', models.DateField(verbose_name='boekdag')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='transfer_moves_something', violation_error_message='Een boeking moet een bedrag boven nul verplaatsen.'), models.CheckConstraint(condition=models.Q(('debit', models.F('credit')), _negated=True), name='transfer_between_two_accounts', violation_error_message='Een boeking gaat van de ene rekening naar een andere.'), models.UniqueConstraint(fields=('kind', 'source', 'debit'), name='transfer_once_per_source', violation_error_message='Dit is al geboekt.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41ce348635b0bb32c14ddcb6a30f2d2cbbf515e8', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_fb96b', table='ledger_transfer', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='9deb16c6da55941bb118377926401854a52e8cf9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_af124', table='ledger_transfer', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='a4b07cbcb56bd91d4e1b788b145a0d0b82c05414', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_90d2d', table='ledger_transfer', when='BEFORE')), pgtrigger.compiler.Trigger(name='accounts_exist', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (\n            SELECT FROM new_values\n            WHERE NOT EXISTS (SELECT FROM ledger_account WHERE id = debit_id)\n               OR NOT EXISTS (SELECT FROM ledger_account WHERE id = credit_id)\n        ) THEN\n            RAISE EXCEPTION 'Een boeking noemt een rekening die niet bestaat.' USING ERRCODE = 'foreign_key_violation';\n        END IF;\n        RETURN NULL;\n    ", hash='5d5c9327a5932e57def9f2ff4a0bf64eadc29c8d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_accounts_exist_2c6e3', referencing='REFERENCING NEW TABLE AS new_values ', table='ledger_transfer', when='AFTER'))],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
