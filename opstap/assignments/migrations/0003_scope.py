"""A placement is seen by its organiser, the worker, the client, and whoever sees the worker's dossier."""

from django.db import migrations

from opstap.shared.scope import of_organiser, of_person, through, visible

PLACEMENT = (
    of_organiser(),
    of_person(),
    through("recognition_id", "parties_recognition"),
    through("dossier_id", "trajectories_dossier"),
)


class Migration(migrations.Migration):
    dependencies = [("assignments", "0002_links"), ("trajectories", "0002_scope")]
    operations = [
        visible("assignments_placement", *PLACEMENT),
        visible("assignments_placementevent", *PLACEMENT),
    ]
