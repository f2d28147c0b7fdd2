-- nl: Niemand werkt op hetzelfde ogenblik op twee plaatsen.
-- en: No two visits of a worker overlap.
select id, format('person %%s on %%s from %%s, while at work until %%s', person_id, day, begins, busy_until) as what
from (
    select id, person_id, day, begins, max(ends) over (
        partition by person_id, day order by begins, id rows between unbounded preceding and 1 preceding
    ) as busy_until
    from performances_performance where not is_withdrawn
) visit
where begins < busy_until
-- looked at
select count(*) from performances_performance where not is_withdrawn
