-- nl: Van elke betaalde bestelling zijn precies zoveel cheques uitgegeven als besteld, op de dag van betaling.
-- en: Of each paid order exactly as many vouchers were issued as ordered, on the day it was paid; of others none.
select o.id, format('%%s ordered, %%s issued, paid %%s cents', o.count, coalesce(v.count, 0), r.cents) as what
from vouchers_order o
left join payments_receipt r on r.order_id = o.id
left join (
    select order_id, count(*) as count, min(issued_on) as first, max(issued_on) as last
    from vouchers_voucher group by order_id
) v on v.order_id = o.id
where coalesce(v.count, 0) <> case when r.id is null then 0 else o.count end
   or r.cents <> o.count * o.price_cents
   or v.first <> r.booked_on or v.last <> r.booked_on
-- looked at
select count(*) from vouchers_order
