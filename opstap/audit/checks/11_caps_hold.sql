-- nl: Niemand werkt meer uren in een maand of een jaar dan het rulebook die dag toelaat.
-- en: Nobody works more hours in a month or a year than the rulebook allows, over all organisers.
with worked as (
    select p.person_id, d.measure, unit.name as unit, date_trunc(unit.name, p.day)::date as since,
           max(p.day) as last, sum(p.hours)::bigint as hours
    from performances_performance p
    join trajectories_dossier d on d.id = p.dossier_id
    cross join (values ('month'), ('year')) as unit(name)
    where not p.is_withdrawn
    group by 1, 2, 3, 4
), caps as (
    select 'month' as unit, c.* from jsonb_to_recordset(%(monthly_hours_cap)s::jsonb)
         as c(measure text, since date, until date, value int)
    union all
    select 'year', c.* from jsonb_to_recordset(%(yearly_hours_cap)s::jsonb)
         as c(measure text, since date, until date, value int)
)
select w.person_id as id, format('%%s of %%s: %%s hours, cap %%s', w.unit, w.since, w.hours, caps.value) as what
from worked w
left join caps on caps.unit = w.unit and caps.measure = w.measure and w.last between caps.since and caps.until
where caps.value is null or w.hours > caps.value
-- looked at
select count(*) from performances_tally
