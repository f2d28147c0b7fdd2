-- nl: De status van een overdracht is haar laatste overgang; wat een organisator overnam, loopt daar die dag verder.
-- en: A hand-over's status is its last move; what an organiser took over goes on there, from the day agreed.
with last as (
    select distinct on (hand_over_id) hand_over_id, after, day from trajectories_handovermove order by hand_over_id, id desc
)
select h.id, format('is %%s, decided on %%s, last moved to %%s on %%s', h.status, h.decided_on, last.after, last.day) as what
from trajectories_handover h
left join last on last.hand_over_id = h.id
where h.status is distinct from last.after
   or (h.status = 'asked' and h.asked_on <> last.day)
   or h.decided_on is distinct from case when h.status <> 'asked' then last.day end
union all
select h.id, format('%%s; goes on as dossier %%s', h.status, h.following_id)
from trajectories_handover h
left join trajectories_dossier d on d.id = h.following_id
where (h.status = 'accepted' and h.to_organiser_id is not null) <> (h.following_id is not null)
   or (d.continues_id, d.organiser_id, d.starts_on) is distinct from (
       case when d.id is not null then h.dossier_id end,
       case when d.id is not null then h.to_organiser_id end,
       case when d.id is not null then h.takes_over_on end)
union all
select h.id, format('of person %%s at organiser %%s, other than its dossier', h.person_id, h.from_organiser_id)
from trajectories_handover h
left join trajectories_dossier d on d.id = h.dossier_id
where (h.from_organiser_id, h.person_id) is distinct from (d.organiser_id, d.person_id)
-- looked at
select count(*) from trajectories_handover
