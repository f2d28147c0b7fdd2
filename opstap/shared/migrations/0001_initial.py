"""The ground under every table (roles, who-and-why, what a transaction sees, name sorting), and the day of a demonstration."""

import pgtrigger.compiler
from django.db import migrations, models

from opstap.shared.migrations._tables import Tables, sql_beside


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.RunSQL(sql_beside(__file__, "ground.sql"), sql_beside(__file__, "ground_undone.sql")),
        Tables(
            migrations.CreateModel(
                name='DemoDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                    ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                    ('region', models.CharField(max_length=40, unique=True, verbose_name='regio')),
                    ('day', models.DateField(verbose_name='vandaag')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2e06e1b621b602f5a910aa613dc69ee80df24ba', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_63cc4', table='shared_demoday', when='BEFORE')), pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='9380042a976c0a11ac170a05e34f2f608b790a70', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_15538', table='shared_demoday', when='BEFORE')), pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='456d3cfba6ab7f336ff35f35a4c59105a9ae168e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_d53c9', table='shared_demoday', when='BEFORE'))],
                },
            ),
        ),
    ]
