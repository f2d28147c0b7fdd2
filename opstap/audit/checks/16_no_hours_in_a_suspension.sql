-- nl: Geen uur ligt in een schorsing.
-- en: No hour lies inside a suspension: from the day of the move to the day before the next one, or the last day.
with spells as (
    select dossier_id, after, day as first, coalesce(
               lead(day) over following + case when lead(after) over following = 'ended' then 1 else 0 end, 'infinity') as next
    from trajectories_move
    window following as (partition by dossier_id order by day, id)
)
select p.id, format('%%s; suspended from %%s', p.day, spells.first) as what
from performances_performance p
join spells on spells.dossier_id = p.dossier_id and spells.after = 'suspended'
           and p.day >= spells.first and p.day < spells.next
where not p.is_withdrawn
-- looked at
select count(*) from performances_performance where not is_withdrawn
