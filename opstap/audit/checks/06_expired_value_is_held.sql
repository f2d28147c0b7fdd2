-- nl: De waarde van elke vervallen cheque staat apart, en van geen andere.
-- en: The value of every expired voucher is held apart, order by order, and of no other.
with expired as (
    select v.order_id, c.day, sum(o.price_cents)::bigint as cents
    from vouchers_closing c
    join vouchers_voucher v on v.id = c.voucher_id
    join vouchers_order o on o.id = v.order_id
    where c.kind = 'expired'
    group by 1, 2
), booked as (
    select t.source as order_id, t.day, sum(t.cents)::bigint as cents,
           bool_and(debit.kind = 'outstanding' and credit.kind = 'expired') as right_accounts
    from ledger_transfer t
    join ledger_account debit on debit.id = t.debit_id
    join ledger_account credit on credit.id = t.credit_id
    where t.kind = 'voucher.expire'
    group by 1, 2
)
select order_id as id, format('expired on %%s: %%s, booked %%s', day, expired.cents, booked.cents) as what
from expired full join booked using (order_id, day)
where expired.cents is distinct from booked.cents or not booked.right_accounts
-- looked at
select count(*) from vouchers_closing where kind = 'expired'
