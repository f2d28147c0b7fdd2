-- nl: Het geplande einde volgt uit de start, de maanden, de verlengingen en de schorsingen, over overdrachten heen.
-- en: A planned end follows from start, months, prolongations and suspensions, counted on through hand-overs.
with recursive chain as (
    select id as dossier_id, id as link, starts_on, continues_id, measure
    from trajectories_dossier where regime = 'finite'
    union all
    select chain.dossier_id, d.id, d.starts_on, d.continues_id, d.measure
    from chain join trajectories_dossier d on d.id = chain.continues_id and d.regime = 'finite'
), rests as (
    -- a rest that the end of the dossier cut off moved nothing; what was taken over from before did not either
    select chain.dossier_id, sum(s.ends_on - s.starts_on + 1) as days
    from chain
    join trajectories_suspension s on s.dossier_id = chain.link and s.ends_on is not null and s.law <> 'overgenomen'
    join jsonb_to_recordset(%(suspension_moves_end)s::jsonb) as moves(measure text, since date, until date, value boolean)
      on moves.measure = chain.measure and chain.starts_on between moves.since and moves.until and moves.value
    where not exists (select from trajectories_move m
                      where (m.dossier_id, m.before, m.after, m.day) = (s.dossier_id, 'suspended', 'ended', s.ends_on))
    group by 1
), added as (
    select chain.dossier_id, sum(p.months) as months, sum(p.ends_on - p.ended_before_on) as days
    from chain join trajectories_prolongation p on p.dossier_id = chain.link
    group by 1
), counted as (
    select d.id, d.planned_end_on, first.starts_on, d.months - coalesce(added.months, 0) as months,
           (first.starts_on + make_interval(months => (d.months - coalesce(added.months, 0))::int))::date as same_day,
           coalesce(added.days, 0) + coalesce(rests.days, 0) as later
    from trajectories_dossier d
    join (select dossier_id, min(starts_on) as starts_on from chain group by 1) first on first.dossier_id = d.id
    left join added on added.dossier_id = d.id
    left join rests on rests.dossier_id = d.id
)
select id, format('%%s months from %%s and %%s days; written %%s', months, starts_on, later, planned_end_on) as what
from counted
where planned_end_on is distinct from
      same_day - case when extract(day from same_day) < extract(day from starts_on) then 0 else 1 end + later::int
-- looked at
select count(*) from trajectories_dossier where planned_end_on is not null
