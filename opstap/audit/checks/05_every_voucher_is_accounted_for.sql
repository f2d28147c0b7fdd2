-- nl: Gekocht = gebruikt + terugbetaald + omgeruild + vervallen + in omloop, per erkenning en prijs.
-- en: Bought = redeemed + refunded + exchanged + expired + in circulation, per recognition and price.
with bought as (
    select o.recognition_id, o.price_cents, sum(o.count)::bigint as count
    from vouchers_order o join payments_receipt r on r.order_id = o.id
    group by 1, 2
), ended as (
    select o.recognition_id, o.price_cents,
           count(*) filter (where c.kind = 'redeemed') as redeemed,
           count(*) filter (where c.kind = 'refunded') as refunded,
           count(*) filter (where c.kind = 'exchanged') as exchanged,
           count(*) filter (where c.kind = 'expired') as expired,
           count(*) filter (where c.voucher_id is null) as open
    from vouchers_voucher v
    join vouchers_order o on o.id = v.order_id
    left join vouchers_closing c on c.voucher_id = v.id
    group by 1, 2
)
select recognition_id as id,
       format('at %%s: bought %%s, redeemed %%s, refunded %%s, exchanged %%s, expired %%s, in circulation %%s',
              price_cents, bought.count, redeemed, refunded, exchanged, expired, open) as what
from bought full join ended using (recognition_id, price_cents)
where coalesce(bought.count, 0) <> coalesce(redeemed + refunded + exchanged + expired + open, 0)
union all
select c.voucher_id, format('%%s, but there is no such voucher', c.kind)
from vouchers_closing c
where not exists (select from vouchers_voucher v where v.id = c.voucher_id)
-- looked at
select count(*) from vouchers_voucher
