"""Money in and out."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clients', '0001_initial'),
        ('parties', '0001_initial'),
        ('shared', '0001_initial'),
        ('vouchers', '0001_initial'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Receipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('bank_line', models.CharField(max_length=40, unique=True, verbose_name='bankverrichting')),
                    ('booked_on', models.DateField(verbose_name='geboekt op')),
                    ('cents', models.PositiveBigIntegerField(verbose_name='bedrag in eurocent')),
                    ('reference', models.CharField(blank=True, max_length=12, verbose_name='gestructureerde mededeling')),
                    ('order', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='vouchers.order')),
                    ('fee', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='clients.fee')),
                ],
                options={
                    'ordering': ['booked_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='receipt_brings_something', violation_error_message='Een ontvangst is een bedrag boven nul.'), models.CheckConstraint(condition=models.Q(('order', None), ('fee', None), _connector='OR'), name='receipt_pays_one_thing', violation_error_message='Een ontvangst betaalt een bestelling of een inschrijvingsrecht, niet beide.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bb9887f785a1c13c0147257cb58819e33c52d109', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_39c84', table='payments_receipt', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='8a1af9eed891ddb15978f49cf7d2869509de29a6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_eca28', table='payments_receipt', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='1103ad6505e3d0a35910dcfd8cbafc94f396b3f0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_2ea7a', table='payments_receipt', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Payout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('day', models.DateField(verbose_name='betaald op')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='parties.person')),
                    ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='parties.organiser')),
                    ('book', models.CharField(max_length=40, verbose_name='boek')),
                    ('kind', models.CharField(max_length=20, verbose_name='wat')),
                    ('cents', models.PositiveBigIntegerField(verbose_name='bedrag in eurocent')),
                    ('iban', models.CharField(max_length=34, verbose_name='rekening')),
                ],
                options={
                    'ordering': ['day', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organiser__isnull', False), ('person', None)), models.Q(('organiser', None), ('person__isnull', False)), _connector='OR'), name='payout_has_one_payee', violation_error_message='Een uitbetaling gaat naar een wijk-werker of naar een organisator.'), models.UniqueConstraint(fields=('day', 'book', 'kind', 'person', 'organiser'), name='payout_once_per_payee_and_day', nulls_distinct=False, violation_error_message='Deze begunstigde is die dag al betaald.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d40bcbc159e234efa6be6314078e44249527c55', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_54743', table='payments_payout', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='2fb8f6aa70c714754ee24a35920349f8f32c9fef', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2375e', table='payments_payout', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='e2d16ba1a527c3562e966b84e95408d8b1c26d4a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_666a6', table='payments_payout', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunSQL(sql_beside(__file__, "policies.sql"), migrations.RunSQL.noop),
    ]
