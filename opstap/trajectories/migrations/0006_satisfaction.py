"""What people say of how content they are; seen by whoever sees the dossier."""

import django.db.models.deletion
import opstap.shared.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from opstap.shared.scope import held_by, visible
from opstap.shared.together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0004_people_scope'),
        ('trajectories', '0005_road_scope'),
    ]

    operations = [Together([
        migrations.CreateModel(
            name='Satisfaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_default=opstap.shared.models.RecordedAt(), editable=False, verbose_name='bekend op')),
                ('context', models.UUIDField(db_default=opstap.shared.models.CurrentContext(), editable=False)),
                ('day', models.DateField(verbose_name='op')),
                ('score', models.PositiveSmallIntegerField(choices=[(1, 'helemaal niet tevreden'), (2, 'niet tevreden'), (3, 'tussenin'), (4, 'tevreden'), (5, 'heel tevreden')], verbose_name='tevredenheid')),
                ('words', models.TextField(blank=True, verbose_name='in eigen woorden')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='satisfaction', to='trajectories.dossier')),
                ('recognition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.recognition')),
            ],
            options={
                'verbose_name_plural': 'satisfaction',
                'ordering': ['-day', '-id'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'recognition', 'day'), name='satisfaction_is_said_once_a_day', nulls_distinct=False, violation_error_message='U hebt vandaag al gezegd hoe tevreden u bent. Morgen kan het opnieuw.'), models.CheckConstraint(condition=models.Q(('score__range', (1, 5))), name='satisfaction_is_on_its_scale', violation_error_message='Kies een van de vijf antwoorden.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='satisfaction',
            trigger=pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1e219dbb9b53d0471b35dac16c43ba2f17514957', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_deb67', table='trajectories_satisfaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='satisfaction',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';", hash='daed43613e61a649789a8a11c5ad698eb2cc5329', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6e795', table='trajectories_satisfaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='satisfaction',
            trigger=pgtrigger.compiler.Trigger(name='demands_context', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM _pgh_attach_context(); RETURN NULL;', hash='0eec3ff82147ca728053b9d8c8069b3eab67b292', level='STATEMENT', operation='INSERT', pgid='pgtrigger_demands_context_5d0f4', table='trajectories_satisfaction', when='BEFORE')),
        ),
        visible("trajectories_satisfaction", held_by("dossier_id", "trajectories_dossier")),
    ])]
