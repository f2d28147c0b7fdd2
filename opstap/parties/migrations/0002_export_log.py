"""Lists of people that are taken away: a line in the log, which everybody in it may read."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExportLogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_default=models.Func(function='opstap_recorded_at', output_field=models.DateTimeField()), editable=False, verbose_name='bekend op')),
                ('context', models.UUIDField(db_default=models.Func(function='opstap_context', output_field=models.UUIDField()), editable=False)),
                ('role', models.CharField(max_length=160, verbose_name='als')),
                ('name', models.CharField(max_length=80, verbose_name='lijst')),
                ('kind', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'XLSX'), ('api', 'API')], max_length=4, verbose_name='als')),
                ('filters', models.CharField(blank=True, max_length=500, verbose_name='keuze')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ('row_count', models.PositiveIntegerField(verbose_name='rijen')),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='wie erin staat')),
                ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organiser')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.service')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['people'], name='exports_by_person')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exportlogentry',
            trigger=pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ad79b06bf8bd7a90adaa84c4b5a4370e8383f5eb', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_4d401', table='parties_exportlogentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exportlogentry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='d4c3d9186d3cbe2d3a3f9af5da9aaaa5ec361534', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2770b', table='parties_exportlogentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exportlogentry',
            trigger=pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='be57bdd575d1daad6c900ff5c258b34d8b2f9041', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_e1257', table='parties_exportlogentry', when='BEFORE')),
        ),
        migrations.RunSQL(sql_beside(__file__, "export_log.sql"), migrations.RunSQL.noop),
    ]
