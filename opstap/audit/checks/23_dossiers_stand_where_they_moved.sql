-- nl: De status van een dossier is de laatste overgang, en zijn einde de dag daarvan.
-- en: A dossier's status is its last move, and its end the day of that move.
select d.id, format('is %%s (ended %%s), last moved to %%s on %%s', d.status, d.ended_on, last.after, last.day) as what
from trajectories_dossier d
left join (
    select distinct on (dossier_id) dossier_id, after, day from trajectories_move order by dossier_id, id desc
) last on last.dossier_id = d.id
where d.status is distinct from last.after
   or (d.status = 'ended' and d.ended_on is distinct from last.day)
   or (d.status <> 'ended' and d.ended_on is not null)
-- looked at
select count(*) from trajectories_dossier
