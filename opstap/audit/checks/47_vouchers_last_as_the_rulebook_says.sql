-- nl: Elke cheque is geldig tot de dag die het rulebook voor zijn dag van uitgifte geeft.
-- en: Every voucher lasts until the day that the rulebook gives for its day of issue.
with alike as (
    select r.measure, v.issued_on, v.expires_on, min(v.id) as id, count(*) as count
    from vouchers_voucher v
    join vouchers_order o on o.id = v.order_id
    join clients_recognition r on r.id = o.recognition_id
    group by 1, 2, 3
), known as (
    select * from jsonb_to_recordset(
        %(voucher_validity_months)s::jsonb || %(covid_2020_extra_months)s::jsonb || %(covid_2021_reference_day)s::jsonb
        || %(covid_2021_validity_months)s::jsonb || %(covid_2021_expiry_from)s::jsonb
        || %(covid_2021_expiry_until)s::jsonb || %(covid_2021_extra_months)s::jsonb
    ) as k(name text, measure text, since date, until date, value text)
), once as (
    select measure,
           max(since) filter (where name = 'covid_2020_extra_months') as since_2020,
           max(value) filter (where name = 'covid_2020_extra_months')::int as added_2020,
           max(value) filter (where name = 'covid_2021_reference_day')::date as reference,
           max(value) filter (where name = 'covid_2021_validity_months')::int as months_2021,
           max(value) filter (where name = 'covid_2021_expiry_from')::date as first_2021,
           max(value) filter (where name = 'covid_2021_expiry_until')::date as last_2021,
           max(value) filter (where name = 'covid_2021_extra_months')::int as added_2021
    from known group by measure
), usual as (
    select a.*, once.*, (a.issued_on + make_interval(months => months.value::int))::date as usual
    from alike a
    left join known months on months.name = 'voucher_validity_months' and months.measure = a.measure
                          and a.issued_on between months.since and months.until
    left join once on once.measure = a.measure
), after_2020 as (
    select *, case when since_2020 between issued_on and usual
                   then (usual + make_interval(months => added_2020))::date else usual end as day
    from usual
), rule as (
    select *, greatest(
        day,
        case when reference between issued_on and day then issued_on + make_interval(months => months_2021) end,
        case when day between first_2021 and last_2021 then day + make_interval(months => added_2021) end
    )::date as last
    from after_2020
)
select id, format('%%s issued on %%s until %%s; the rule says %%s', count, issued_on, expires_on, last) as what
from rule
where expires_on is distinct from last
-- looked at
select count(*) from vouchers_voucher
