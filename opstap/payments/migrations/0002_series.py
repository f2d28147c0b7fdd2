"""The last number given to a receipt and to a payout; those that are there keep theirs."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


GIVEN = """
insert into payments_series (name, last)
select 'payments_receipt', max(id) from payments_receipt having max(id) > 0
union all
select 'payments_payout', max(id) from payments_payout having max(id) > 0
"""


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('name', models.CharField(max_length=63, primary_key=True, serialize=False, verbose_name='tabel')),
                ('last', models.PositiveBigIntegerField(verbose_name='laatste nummer')),
            ],
            options={
                'verbose_name_plural': 'series',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6f4514dd7098121fdc2b7d75452b1ce022ca3479', operation='DELETE', pgid='pgtrigger_never_deleted_d616b', table='payments_series', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='never_counts_back', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."last" < (OLD."last"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8fda420a8980e884288edcadb03e336cf4cd0f34', operation='UPDATE', pgid='pgtrigger_never_counts_back_d4680', table='payments_series', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='7847d4d2cd7b59fc6cb83c67df6d6a428865819e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ff5a7', table='payments_series', when='BEFORE')),
        ),
        migrations.RunSQL(GIVEN, migrations.RunSQL.noop),
    ]
