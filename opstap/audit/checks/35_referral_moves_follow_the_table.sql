-- nl: Elke overgang van een toeleiding staat in haar tabel en begint waar en wanneer de vorige eindigde.
-- en: Every move of a referral is in its table of moves, starts where the one before ended, and not on an earlier day.
select id, format('referral %%s: %%s to %%s on %%s, after a move to %%s on %%s', referral_id, before, after, day, stood, since) as what
from (
    select id, referral_id, before, after, day,
           lag(after, 1, '') over (partition by referral_id order by id) as stood,
           lag(day) over (partition by referral_id order by id) as since
    from trajectories_referralmove
) move
where before <> stood or day < since
   or not exists (
       select from jsonb_to_recordset(%(referral_moves)s::jsonb) as allowed(before text, after text)
       where (allowed.before, allowed.after) = (move.before, move.after))
-- looked at
select count(*) from trajectories_referralmove
