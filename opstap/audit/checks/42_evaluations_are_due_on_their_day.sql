-- nl: De volgende evaluatie is ten laatste zoveel maanden na de vorige of na de start, tenzij het dossier eerder eindigt.
-- en: The next evaluation is due so many months after the last one, or the start, unless the dossier ends first.
with recursive chain as (
    select id as dossier_id, id as link, continues_id from trajectories_dossier
    union all
    select chain.dossier_id, d.id, d.continues_id from chain join trajectories_dossier d on d.id = chain.continues_id
), counted as (
    select chain.dossier_id, coalesce(
        max(held.held_on) filter (where not exists (select from trajectories_evaluation e where e.replaces_id = held.id)),
        min(d.starts_on)) as since
    from chain
    join trajectories_dossier d on d.id = chain.link
    left join trajectories_evaluation held on held.dossier_id = chain.link
    group by 1
), expected as (
    select d.id, d.evaluation_due_on, d.status, counted.since,
           case when d.status in ('active', 'suspended') or (d.continues_id is not null and d.status <> 'ended')
                then (counted.since + make_interval(months => every.value))::date end as due_on,
           d.planned_end_on
    from trajectories_dossier d
    join counted on counted.dossier_id = d.id
    left join jsonb_to_recordset(%(evaluation_months)s::jsonb) as every(measure text, since date, until date, value int)
      on every.measure = d.measure and counted.since between every.since and every.until
)
select id, format('%%s, counted from %%s; due on %%s, written %%s', status, since, due_on, evaluation_due_on) as what
from expected
where evaluation_due_on is distinct from case when planned_end_on < due_on then null else due_on end
-- looked at
select count(*) from trajectories_dossier where evaluation_due_on is not null
