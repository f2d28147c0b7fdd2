-- nl: Elke telling is de som van de uren die niet zijn ingetrokken, over alle organisatoren.
-- en: Every tally is the sum of the hours that were not withdrawn, over all organisers.
with worked as (
    select p.person_id, d.measure, unit.name as unit, date_trunc(unit.name, p.day)::date as since,
           sum(p.hours)::bigint as hours
    from performances_performance p
    join trajectories_dossier d on d.id = p.dossier_id
    cross join (values ('month'), ('year')) as unit(name)
    where not p.is_withdrawn
    group by 1, 2, 3, 4
)
select person_id as id,
       format('%%s of %%s: tally %%s, worked %%s', unit, since, tally.hours, worked.hours) as what
from performances_tally tally full join worked using (person_id, measure, unit, since)
where coalesce(tally.hours, 0) <> coalesce(worked.hours, 0)
-- looked at
select count(*) from performances_tally
