"""Clients and recognitions are seen by their organiser and by themselves. (People: see trajectories.)"""

from django.db import migrations

from opstap.shared.scope import of_client, of_organiser, through, visible


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]
    operations = [
        visible("parties_recognition", of_organiser(), of_client()),
        visible("parties_recognitionevent", of_organiser(), of_client()),
        visible("parties_client", of_organiser(), of_client("id"), through("id", "parties_recognition", "client_id")),
        visible("parties_clientevent", through("pgh_obj_id", "parties_client")),
        visible("parties_fee", through("recognition_id", "parties_recognition")),
    ]
