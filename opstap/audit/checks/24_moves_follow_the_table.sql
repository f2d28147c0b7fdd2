-- nl: Elke overgang staat in de tabel van overgangen en begint waar en wanneer de vorige eindigde.
-- en: Every move is in the table of moves, starts where the one before ended, and not on an earlier day.
select id, format('dossier %%s: %%s to %%s on %%s, after a move to %%s on %%s', dossier_id, before, after, day, stood, since) as what
from (
    select id, dossier_id, before, after, day,
           lag(after, 1, '') over (partition by dossier_id order by id) as stood,
           lag(day) over (partition by dossier_id order by id) as since
    from trajectories_move
) move
where before <> stood or day < since
   or not exists (
       select from jsonb_to_recordset(%(moves)s::jsonb) as allowed(before text, after text)
       where (allowed.before, allowed.after) = (move.before, move.after))
-- looked at
select count(*) from trajectories_move
