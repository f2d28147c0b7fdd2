-- nl: Elke koppeling begint op een plaats in het gebied van haar organisator.
-- en: Every placement starts at a place in its organiser's area.
select p.id, format('municipality %%s, organiser %%s, from %%s', p.municipality_id, p.organiser_id, p.starts_on) as what
from assignments_placement p
join trajectories_dossier d on d.id = p.dossier_id
left join jsonb_to_recordset(%(place_in_organisers_area)s::jsonb)
     as needed(measure text, since date, until date, value boolean)
  on needed.measure = d.measure and p.starts_on between needed.since and needed.until
where coalesce(needed.value, true) and not exists (
    select from parties_territory t
    where (t.organiser_id, t.municipality_id) = (p.organiser_id, p.municipality_id)
      and t.starts_on <= p.starts_on and (t.ends_on is null or p.starts_on <= t.ends_on))
-- looked at
select count(*) from assignments_placement
