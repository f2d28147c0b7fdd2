-- nl: Niemand heeft twee dossiers tegelijk onder dezelfde maatregel.
-- en: Nobody has two dossiers at a time under the same measure.
select id, format('person %%s from %%s, while in a dossier until %%s', person_id, starts_on, busy_until) as what
from (
    select id, person_id, starts_on, max(coalesce(ended_on, 'infinity')) over (
        partition by person_id, measure order by starts_on, id rows between unbounded preceding and 1 preceding
    ) as busy_until
    from trajectories_dossier
) dossier
where starts_on <= busy_until
-- looked at
select count(*) from trajectories_dossier
