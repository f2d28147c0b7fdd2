"""A dossier is seen by its organiser, its person and the service that referred; a person by whoever sees a dossier.

What somebody lives on is seen by the person and the referring service, not by the organiser.
"""

from django.db import migrations

from opstap.shared.scope import of_organiser, of_person, of_service, through, visible

PERSON = (
    of_organiser(),
    of_person("id"),
    through("id", "trajectories_dossier", "person_id"),
    through("id", "trajectories_referral", "person_id"),
)
DOSSIER = (of_organiser(), of_person(), through("referral_id", "trajectories_referral"))
REFERRAL = (of_organiser(), of_person(), of_service())


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0001_initial"), ("parties", "0002_scope")]
    operations = [
        visible("trajectories_referral", *REFERRAL),
        visible("trajectories_referralevent", *REFERRAL),
        visible("trajectories_dossier", *DOSSIER),
        visible("trajectories_dossierevent", *DOSSIER),
        visible("trajectories_move", through("dossier_id", "trajectories_dossier")),
        visible("trajectories_agreement", through("dossier_id", "trajectories_dossier")),
        visible("trajectories_agreementevent", through("dossier_id", "trajectories_dossier")),
        visible(
            "trajectories_situation",
            of_person(),
            "(select opstap_scope('service')) is not null and person_id in (select person_id from trajectories_referral)",
        ),
        visible("parties_person", *PERSON),
        visible("parties_personevent", through("pgh_obj_id", "parties_person")),
    ]
