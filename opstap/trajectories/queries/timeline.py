"""Everything that happened to one dossier, on one line of time, with who did it and why.

Each source is a query that gives day, code, detail and the who-and-why; a new kind of fact is one more line in SOURCES.
What the transaction may not see (a note for others) is not in it: the database's own policies hold here too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opstap.shared.db import rows
from opstap.trajectories.models import Dossier


def _first(table: str, key: str) -> str:
    """Who and why of the addition of a record."""
    return f"(select pgh_context_id from trajectories_{table}event where pgh_obj_id = {key} order by pgh_id limit 1)"


def _last(table: str, key: str) -> str:
    """Who and why of the last change of a record."""
    return (
        f"(select pgh_context_id from trajectories_{table}event where pgh_obj_id = {key} order by pgh_id desc limit 1)"
    )


SOURCES = {
    "move": "select day, after, reason, context, id from trajectories_move where dossier_id = %(dossier)s",
    "referral": """select day, after, concat_ws(': ', nullif(reason, ''), nullif(words, '')), context, id
        from trajectories_referralmove where referral_id = %(referral)s""",
    "coach": f"""select starts_on, '', (select name from parties_user where id = coach.user_id),
        {_first("coachassignment", "coach.id")}, coach.id from trajectories_coachassignment coach
        where person_id = %(person)s and organiser_id = %(organiser)s""",
    "signature": """select signed_on, party, 'v' || agreement.version || ', ' || name, signature.context, signature.id
        from trajectories_signature signature join trajectories_agreement agreement on agreement.id = agreement_id
        where dossier_id = %(dossier)s""",
    "prolongation": """select day, '', '+' || months || ': ' || reason, context, id
        from trajectories_prolongation where dossier_id = %(dossier)s""",
    "conversion": """select day, '', reason, context, id from trajectories_conversion
        where dossier_id = %(dossier)s or following_id = %(dossier)s""",
    "hand_over": """select move.day, move.after,
        coalesce((select name from parties_organiser where id = to_organiser_id),
                 (select name from parties_service where id = to_service_id)), move.context, move.id
        from trajectories_handovermove move join trajectories_handover given on given.id = hand_over_id
        where dossier_id = %(dossier)s or following_id = %(dossier)s""",
    "goal_set": f"""select set_on, '', text, {_first("goal", "goal.id")}, goal.id
        from trajectories_goal goal where dossier_id = %(dossier)s""",
    "goal_reached": f"""select reached_on, '', text, {_last("goal", "goal.id")}, goal.id
        from trajectories_goal goal where dossier_id = %(dossier)s and reached_on is not null""",
    "goal_dropped": f"""select dropped_on, '', text, {_last("goal", "goal.id")}, goal.id
        from trajectories_goal goal where dossier_id = %(dossier)s and dropped_on is not null""",
    "task_done": f"""select done_on, owner, text, {_last("task", "task.id")}, task.id
        from trajectories_task task where dossier_id = %(dossier)s and done_on is not null""",
    "attestation": """select day, level, competence.name_nl || ' (' || attested_by || ')', context, attestation.id
        from trajectories_attestation attestation
        join trajectories_competence competence on competence.id = competence_id
        where dossier_id = %(dossier)s""",
    "evaluation": """select held_on, result, words, context, id from trajectories_evaluation
        where dossier_id = %(dossier)s""",
    "evaluation_signature": """select signed_on, party, signature.words, signature.context, signature.id
        from trajectories_evaluationsignature signature
        join trajectories_evaluation evaluation on evaluation.id = evaluation_id
        where dossier_id = %(dossier)s""",
    "appointment": f"""select day, state, to_char(clock, 'HH24:MI') || ', ' || place,
        {_last("appointment", "appointment.id")}, appointment.id from trajectories_appointment appointment
        where dossier_id = %(dossier)s or referral_id = %(referral)s""",
    "note": """select day, kind, text, context, id from trajectories_note
        where dossier_id = %(dossier)s or referral_id = %(referral)s""",
    "supporter": f"""select starts_on, role, name, {_first("supporter", "supporter.id")}, supporter.id
        from trajectories_supporter supporter where person_id = %(person)s""",
    "watch": f"""select since, list, words, {_first("watch", "watch.id")}, watch.id
        from trajectories_watch watch where person_id = %(person)s""",
    "watch_over": f"""select until, list, '', {_last("watch", "watch.id")}, watch.id
        from trajectories_watch watch where person_id = %(person)s and until is not null""",
    "exit": "select day, kind, words, context, id from trajectories_exit where dossier_id = %(dossier)s",
    "observation": """select observed_on, array_to_string(nodes, ','), concat_ws(', ',
        months || ' maanden na het einde',
        case source when 'told' then 'de persoon zelf' when 'organiser' then 'de organisator' else register end,
        nullif(words, '')), context, id
        from trajectories_observation where dossier_id = %(dossier)s""",
    "satisfaction": """select day, score::text, concat_ws(': ', case when recognition_id is null then 'de wijk-werker'
        else 'een gebruiker' end, nullif(words, '')), context, id
        from trajectories_satisfaction where dossier_id = %(dossier)s""",
}
"""By kind of entry: (day, code, detail, who-and-why, number): of one day, the higher number came later."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened on a day. `code` is a word of the model behind this kind; `detail` is in free words."""

    day: date
    kind: str
    code: str
    detail: str
    by: str
    why: str


def timeline(dossier: Dossier, *, kinds: Sequence[str] = (), most: int | None = None) -> list[Entry]:
    """What happened, the last first; only these kinds when some are named, and at most so many. One query."""
    chosen = {kind: sql for kind, sql in SOURCES.items() if not kinds or kind in kinds}
    union = " union all ".join(
        f"select '{kind}' as kind, one.* from ({sql}) as one (day, code, detail, context, number)"
        for kind, sql in chosen.items()
    )
    found = rows(
        f"""
        select day, kind, code, coalesce(detail, ''), coalesce(metadata ->> 'by', ''), coalesce(metadata ->> 'why', '')
        from ({union}) entry left join pghistory_context said on said.id = entry.context
        order by day desc, said.created_at desc nulls last, kind, number desc limit %(most)s
        """,
        {
            "dossier": dossier.pk,
            "referral": dossier.referral_id,
            "person": dossier.person_id,
            "organiser": dossier.organiser_id,
            "most": most,
        },
    )
    return [Entry(*one) for one in found]


def said(contexts: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Who did what was done in these contexts, and why: for facts that other packages add to the line. One query."""
    found = rows(
        "select id, coalesce(metadata ->> 'by', ''), coalesce(metadata ->> 'why', '') from pghistory_context"
        " where id = any(%s)",
        [list(contexts)],
    )
    return {context: (by, why) for context, by, why in found}
