-- nl: Elke bestelling heeft de aanschafprijs die de organisator die dag vroeg, en er is er maar één.
-- en: Every order has the price its organiser asked on that day, and there is only one.
select o.id, format('ordered on %%s at %%s, asked %%s', o.ordered_on, o.price_cents, asked.cents) as what
from vouchers_order o
join clients_recognition r on r.id = o.recognition_id
left join lateral (
    select array_agg(p.cents) as cents from parties_price p
    where p.organiser_id = r.organiser_id and p.starts_on <= o.ordered_on
      and (p.ends_on is null or o.ordered_on <= p.ends_on)
) asked on true
where asked.cents is distinct from array[o.price_cents]
-- looked at
select count(*) from vouchers_order
