-- nl: De status van een toeleiding is haar laatste overgang, sinds de dag daarvan; een ontwerp heeft er geen.
-- en: A referral's status is its last move, since the day of that move; a draft need not have moved.
select r.id, format('is %%s since %%s, last moved to %%s on %%s', r.status, r.since, last.after, last.day) as what
from trajectories_referral r
left join (
    select distinct on (referral_id) referral_id, after, day from trajectories_referralmove order by referral_id, id desc
) last on last.referral_id = r.id
where r.status <> coalesce(last.after, 'draft') or r.since <> last.day
-- looked at
select count(*) from trajectories_referral
