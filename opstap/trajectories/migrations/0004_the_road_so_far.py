"""What was recorded before the whole road existed, brought into its shape: statuses, moves, months, ends, signatures.

What nobody recorded then (why somebody stopped, who signed) says so in its words.
"""

from typing import Any

from django.db import migrations, models

from opstap.rulebook import measure
from opstap.rulebook.rules import evaluation_due

TAKEN_OVER = """
do $$
begin
    if not exists (select from trajectories_referral) and not exists (select from trajectories_dossier) then
        return;
    end if;
    perform set_config('pghistory.context_id', gen_random_uuid()::text, true),
            set_config('pghistory.context_metadata', '{"by": "opstap", "user": null, "why": "overgenomen"}', true);

update trajectories_referralevent set since = referred_on;

update trajectories_referral referral
set status = case when known.starts_on is not null then 'opened' when known.newer > 1 then 'lapsed' else 'proposed' end,
    since = coalesce(known.starts_on, referral.referred_on)
from (
    select r.id, d.starts_on, row_number() over (partition by r.person_id, d.id is null order by r.referred_on desc, r.id desc) as newer
    from trajectories_referral r left join trajectories_dossier d on d.referral_id = r.id
) known
where known.id = referral.id;

insert into trajectories_referralmove (referral_id, before, after, day, reason, words)
select id, '', 'proposed', least(referred_on, since), '', '' from trajectories_referral;

insert into trajectories_referralmove (referral_id, before, after, day, reason, words)
select id, 'proposed', case when status = 'opened' then 'accepted' else 'lapsed' end, since, '', ''
from trajectories_referral where status in ('opened', 'lapsed');

insert into trajectories_referralmove (referral_id, before, after, day, reason, words)
select id, 'accepted', 'opened', since, '', '' from trajectories_referral where status = 'opened';

update trajectories_dossier dossier set months = referral.months
from trajectories_referral referral where referral.id = dossier.referral_id and dossier.regime = 'finite';

insert into trajectories_suspension (dossier_id, starts_on, ends_on, reason, words, law, because)
select dossier_id, day, following - 1, 'other', reason, 'overgenomen', 'overgenomen'
from (
    select *, lead(day) over (partition by dossier_id order by day, id) as following from trajectories_move
) move
where after = 'suspended' and following is distinct from day;

insert into trajectories_exit (dossier_id, day, kind, reason, words)
select dossier.id, ended_on,
       case when ended_on >= planned_end_on then 'completed' else 'stopped' end,
       case when ended_on >= planned_end_on then 'planned_end' else 'other' end,
       coalesce((select move.reason from trajectories_move move where move.dossier_id = dossier.id order by move.id desc limit 1), '')
from trajectories_dossier dossier where status = 'ended';

insert into trajectories_signature (agreement_id, party, signed_on, channel, name)
select id, 'worker', signed_by_worker_on, 'paper', 'overgenomen'
from trajectories_agreement where signed_by_worker_on is not null;
insert into trajectories_signature (agreement_id, party, signed_on, channel, name)
select id, 'organiser', signed_by_organiser_on, 'paper', 'overgenomen'
from trajectories_agreement where signed_by_organiser_on is not null;


    perform set_config('pghistory.context_id', '', true), set_config('pghistory.context_metadata', '', true);
end $$;
"""


SAID = """
select set_config('pghistory.context_id', gen_random_uuid()::text, true),
       set_config('pghistory.context_metadata', '{"by": "opstap", "user": null, "why": "overgenomen"}', true)
"""
SAID_NO_MORE = "select set_config('pghistory.context_id', '', true), set_config('pghistory.context_metadata', '', true)"


def evaluations_due(apps: Any, editor: Any) -> None:
    """When the next evaluation is due of each dossier that goes on: nobody held one before."""
    dossiers = apps.get_model("trajectories", "Dossier").objects.using(editor.connection.alias)
    going_on = list(dossiers.filter(status__in=("active", "suspended")))
    if not going_on:
        return
    for one in going_on:
        one.evaluation_due_on = evaluation_due.due_on(
            measure(one.measure), starts_on=one.starts_on, last_evaluated_on=None, ends_on=one.planned_end_on
        )
    editor.execute(SAID)
    dossiers.bulk_update(going_on, ["evaluation_due_on"], batch_size=1000)
    editor.execute(SAID_NO_MORE)
    editor.execute("set constraints all immediate")  # or no rule can be added to the table


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0003_the_whole_road")]
    operations = [
        migrations.RunSQL(TAKEN_OVER, migrations.RunSQL.noop),
        migrations.RunPython(evaluations_due, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('referral__isnull', False), ('continues__isnull', False), _connector='OR'), ('months__gt', 0), ('months__isnull', False), ('planned_end_on__isnull', False), ('regime', 'finite')), models.Q(('months', None), ('planned_end_on', None), ('regime', 'transitional')), _connector='OR'), name='finite_right_has_a_referral_and_an_end', violation_error_message='Een eindig recht heeft een toeleiding, een aantal maanden en een einde.'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['proposed', 'accepted'])), fields=('person', 'measure'), name='person_has_one_open_referral_per_measure', violation_error_message='Voor deze persoon loopt al een toeleiding.'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('continues', None)), fields=('referral',), name='referral_opens_one_dossier', violation_error_message='Voor deze toeleiding is al een dossier geopend.'),
        ),
    ]
