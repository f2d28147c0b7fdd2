-- nl: De schorsingen van een dossier zijn precies de dagen waarop het volgens zijn overgangen geschorst was.
-- en: A dossier's suspensions are exactly the days on which its moves had it suspended; an end closes one on the last day.
with spells as (
    select dossier_id, after, day as first, case when following = 'ended' then following_on else following_on - 1 end as last
    from (
        select dossier_id, after, day,
               lead(after) over (partition by dossier_id order by id) as following,
               lead(day) over (partition by dossier_id order by id) as following_on
        from trajectories_move
    ) move
), suspended as (
    select * from spells where after = 'suspended' and (last is null or last >= first)
)
select coalesce(suspended.dossier_id, s.dossier_id) as id,
       format('moves: %%s to %%s; suspension: %%s to %%s', suspended.first, suspended.last, s.starts_on, s.ends_on) as what
from suspended
full join trajectories_suspension s on s.dossier_id = suspended.dossier_id and s.starts_on = suspended.first
where s.id is null or suspended.dossier_id is null or s.ends_on is distinct from suspended.last
-- looked at
select (select count(*) from trajectories_suspension)
     + (select count(*) from trajectories_move where after = 'suspended')
