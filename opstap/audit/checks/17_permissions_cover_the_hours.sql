-- nl: Wie werkt met een uitkering die een toelating van de arts vraagt, had die toelating die dag.
-- en: Who works on a benefit that asks for a doctor's permission, had that permission on the day.
with told as (
    select person_id, benefit, permission_until, holds_from,
           coalesce(lead(holds_from) over (partition by person_id order by holds_from, recorded_at, id), 'infinity') as next
    from trajectories_situation
)
select p.id, format('%%s on %%s; permission until %%s', told.benefit, p.day, told.permission_until) as what
from performances_performance p
join trajectories_dossier d on d.id = p.dossier_id
join told on told.person_id = p.person_id and p.day >= told.holds_from and p.day < told.next
join jsonb_to_recordset(%(benefits_needing_permission)s::jsonb)
     as needing(measure text, since date, until date, value jsonb)
  on needing.measure = d.measure and p.day between needing.since and needing.until
where not p.is_withdrawn and needing.value ? told.benefit and coalesce(told.permission_until < p.day, true)
-- looked at
select count(*) from performances_performance where not is_withdrawn
