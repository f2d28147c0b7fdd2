-- nl: In de nummers van ontvangsten en uitbetalingen ontbreekt er geen, en er is er geen te veel.
-- en: No number of a receipt or a payout is missing, and none was never given.
with numbered as (
    select 'payments_receipt' as name, id from payments_receipt
    union all
    select 'payments_payout', id from payments_payout
), given as (
    select s.name, number as id from payments_series s cross join generate_series(1, s.last) number
)
select id, format(case when given.id is null then '%%s was never given' else '%%s is missing' end, name) as what
from numbered full join given using (name, id)
where numbered.id is null or given.id is null
-- looked at
select coalesce(sum(last), 0)::bigint from payments_series
