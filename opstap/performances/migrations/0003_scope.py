"""A performance belongs to the parties of its placement, and is seen by those who see the placement."""

from django.db import migrations

from opstap.shared.scope import of_organiser, of_person, through, visible

PARTIES = "placement_id, dossier_id, person_id, recognition_id, organiser_id"


class Migration(migrations.Migration):
    dependencies = [("performances", "0002_links"), ("assignments", "0003_scope")]
    operations = [
        migrations.RunSQL(
            "alter table performances_performance add constraint performance_has_the_parties_of_its_placement"
            f" foreign key ({PARTIES}) references assignments_placement"
            " (id, dossier_id, person_id, recognition_id, organiser_id)",
            "alter table performances_performance drop constraint performance_has_the_parties_of_its_placement",
        ),
        visible(
            "performances_performance", of_organiser(), of_person(), through("placement_id", "assignments_placement")
        ),
        visible(
            "performances_performanceevent",
            of_organiser(),
            of_person(),
            through("placement_id", "assignments_placement"),
        ),
        visible("performances_confirmation", through("performance_id", "performances_performance")),
        visible("performances_tally", through("person_id", "parties_person")),
    ]
