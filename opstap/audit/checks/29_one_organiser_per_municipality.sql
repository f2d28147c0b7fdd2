-- nl: Elke gemeente heeft op elke dag ten hoogste één organisator.
-- en: Every municipality has one organiser at the most on any day.
select id, format('municipality %%s from %%s, while served until %%s', municipality_id, starts_on, served_until) as what
from (
    select id, municipality_id, starts_on, max(coalesce(ends_on, 'infinity')) over (
        partition by municipality_id order by starts_on, id rows between unbounded preceding and 1 preceding
    ) as served_until
    from parties_territory
) area
where starts_on <= served_until
-- looked at
select count(*) from parties_territory
