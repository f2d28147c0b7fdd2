-- nl: Geen uur ligt buiten het dossier of buiten de koppeling.
-- en: No hour lies outside its dossier or its placement.
select p.id,
       format('%%s; dossier %%s to %%s, placement %%s to %%s', p.day, d.starts_on, coalesce(d.ended_on, d.planned_end_on),
              placement.starts_on, placement.ends_on) as what
from performances_performance p
left join trajectories_dossier d on d.id = p.dossier_id
left join assignments_placement placement on placement.id = p.placement_id
where not p.is_withdrawn
  and (coalesce(p.day < d.starts_on, true) or p.day > coalesce(d.ended_on, d.planned_end_on)
       or coalesce(p.day < placement.starts_on, true) or p.day > placement.ends_on)
-- looked at
select count(*) from performances_performance where not is_withdrawn
