"""When a placement turns out to be of somebody who was known already, its performances follow; on their own they may not."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


KEY = (
    "alter table performances_performance drop constraint performance_has_the_parties_of_its_placement;"
    " alter table performances_performance add constraint performance_has_the_parties_of_its_placement"
    " foreign key (placement_id, dossier_id, person_id, recognition_id, organiser_id) references assignments_placement"
    " (id, dossier_id, person_id, recognition_id, organiser_id)"
)


class Migration(migrations.Migration):

    dependencies = [
        ('performances', '0005_hours_end_before_the_dossier'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='performance',
            name='only_withdrawn',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='performance',
            trigger=pgtrigger.compiler.Trigger(name='only_withdrawn', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."context" IS DISTINCT FROM (NEW."context") OR OLD."placement_id" IS DISTINCT FROM (NEW."placement_id") OR OLD."dossier_id" IS DISTINCT FROM (NEW."dossier_id") OR OLD."recognition_id" IS DISTINCT FROM (NEW."recognition_id") OR OLD."organiser_id" IS DISTINCT FROM (NEW."organiser_id") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."law" IS DISTINCT FROM (NEW."law"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8f07a8be1de71759b19b20143af844a2631151e7', operation='UPDATE', pgid='pgtrigger_only_withdrawn_f8919', table='performances_performance', when='BEFORE')),
        ),
        migrations.RunSQL(f"{KEY} on update cascade", KEY),
    ]
