-- nl: Elke gebruikte cheque betaalt precies één begonnen uur; betaald werk is bevestigd, staat, en heeft al zijn uren.
-- en: Each redeemed voucher pays one started hour; paid work is confirmed, stands, and is paid for hours 1 to the last.
select p.id, format('%%s hours, paid for %%s', p.hours, paid.hours) as what
from (
    select performance_id, count(*) as count, array_agg(hour order by hour) as hours
    from vouchers_closing where performance_id is not null group by 1
) paid
join performances_performance p on p.id = paid.performance_id
where paid.count <> p.hours
   or paid.hours[1] is distinct from 1 or paid.hours[paid.count] is distinct from p.hours
   or p.is_withdrawn
   or not exists (select from performances_confirmation c where c.performance_id = p.id)
union all
select c.voucher_id, format('voucher is %%s for hour %%s of performance %%s', c.kind, c.hour, c.performance_id)
from vouchers_closing c
left join performances_performance p on p.id = c.performance_id
where (c.kind = 'redeemed') is distinct from (p.id is not null and c.hour is not null)
-- looked at
select count(*) from vouchers_closing
