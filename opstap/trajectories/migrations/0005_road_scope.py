"""Who sees what on the whole road.

A draft is seen by its service alone. A dossier is also seen by the organiser or service that accepted a hand-over of
it; whoever is asked sees the hand-over and the person, nothing more. A note is seen by the readers it was written for.
"""

from django.db import migrations

from opstap.runtime import roles
from opstap.shared.scope import held_by, of_organiser, of_person, of_service, through, visible, visible_anew

NO_DRAFT = "status <> 'draft' and"
REFERRAL_BEFORE = (of_organiser(), of_person(), of_service())
REFERRAL = (f"({NO_DRAFT} {of_organiser()})", f"({NO_DRAFT} {of_person()})", of_service())

DOSSIER_BEFORE = (of_organiser(), of_person(), through("referral_id", "trajectories_referral"))
ACCEPTED = f"status = 'accepted' and ({of_organiser('to_organiser_id')} or {of_service('to_service_id')})"
REFERRED = (
    "exists (select from trajectories_referral holder"
    f" where holder.id = {{row}}.referral_id and {of_service('holder.service_id')})"
)


def dossier(key: str) -> tuple[str, ...]:
    taken_over = f"{key} in (select dossier_id from trajectories_handover where {ACCEPTED})"
    return of_organiser(), of_person(), REFERRED, taken_over


IN_DOSSIER = (held_by("dossier_id", "trajectories_dossier"),)
HAND_OVER = (of_organiser("from_organiser_id"), of_organiser("to_organiser_id"), of_service("to_service_id"), of_person())
PERSON_BEFORE = (
    of_organiser(),
    of_person("id"),
    through("id", "trajectories_dossier", "person_id"),
    through("id", "trajectories_referral", "person_id"),
)
PERSON = (
    of_organiser(),
    of_person("id"),
    held_by("id", "trajectories_dossier", "person_id"),
    held_by("id", "trajectories_referral", "person_id"),
    "id in (select person_id from trajectories_handover where status in ('asked', 'accepted'))",
)

AROUND = (of_organiser(), of_person(), of_service())
REFERRED_PERSON = (
    f"((select opstap_scope('service')) is not null and {held_by('person_id', 'trajectories_referral', 'person_id')})"
)
GUIDES = "(readers = 'everyone' or (readers = 'guides' and (select opstap_scope('person')) is null))"
NOTE = (
    f"(readers <> 'service' and {of_organiser()})",
    f"(readers <> 'organiser' and {of_service()})",
    f"(readers = 'everyone' and {of_person()})",
    f"({GUIDES} and dossier_id is not null and {IN_DOSSIER[0]})",
)

OF_A_DOSSIER = (
    "attestation",
    "conversion",
    "evaluation",
    "exit",
    "goal",
    "goalevent",
    "observation",
    "prolongation",
    "suspension",
    "suspensionevent",
    "task",
    "taskevent",
)
AROUND_A_PERSON = ("appointment", "appointmentevent", "supporter", "supporterevent")


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0004_the_road_so_far"), ("parties", "0004_people_scope")]
    operations = [
        visible("trajectories_handover", *HAND_OVER),
        visible("trajectories_handoverevent", *HAND_OVER),
        visible("trajectories_handovermove", held_by("hand_over_id", "trajectories_handover")),
        visible_anew("trajectories_referral", *REFERRAL, before=REFERRAL_BEFORE),
        visible_anew("trajectories_referralevent", *REFERRAL, before=REFERRAL_BEFORE),
        visible("trajectories_referralmove", held_by("referral_id", "trajectories_referral")),
        visible_anew("trajectories_dossier", *dossier("id"), before=DOSSIER_BEFORE),
        visible_anew("trajectories_dossierevent", *dossier("pgh_obj_id"), before=DOSSIER_BEFORE),
        visible_anew("trajectories_move", *IN_DOSSIER, before=[through("dossier_id", "trajectories_dossier")]),
        visible_anew("trajectories_agreement", *IN_DOSSIER, before=[through("dossier_id", "trajectories_dossier")]),
        visible("trajectories_signature", held_by("agreement_id", "trajectories_agreement")),
        *[visible(f"trajectories_{table}", *IN_DOSSIER) for table in OF_A_DOSSIER],
        visible("trajectories_degree", held_by("evaluation_id", "trajectories_evaluation")),
        visible("trajectories_evaluationsignature", held_by("evaluation_id", "trajectories_evaluation")),
        *[visible(f"trajectories_{table}", *AROUND) for table in AROUND_A_PERSON],
        *[visible(f"trajectories_{table}", of_organiser(), of_service()) for table in ("watch", "watchevent")],
        *[
            visible(f"trajectories_{table}", of_organiser(), of_person(), REFERRED_PERSON)
            for table in ("coachassignment", "coachassignmentevent")
        ],
        *[
            visible(f"trajectories_{table}", held_by("person_id", "parties_person"))
            for table in ("instrument", "instrumentevent")
        ],
        visible("trajectories_note", *NOTE),
        visible("trajectories_plantemplate", of_organiser()),
        visible("trajectories_plantemplateevent", of_organiser()),
        migrations.RunSQL(
            f"create policy trajectories_plantemplate_shared on trajectories_plantemplate for select to {roles.SCOPED}"
            " using (organiser_id is null)",
            "drop policy trajectories_plantemplate_shared on trajectories_plantemplate",
        ),
        visible_anew("parties_person", *PERSON, before=PERSON_BEFORE),
    ]
