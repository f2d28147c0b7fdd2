-- nl: Elke ontvangst is één boeking van de bank naar het niet-toegewezen geld, en omgekeerd.
-- en: Each receipt is one debit of the bank for its amount on its day, and the other way round.
select coalesce(r.id, t.source) as id, format('received %%s, booked %%s', r.cents, t.cents) as what
from payments_receipt r
full join (select * from ledger_transfer where kind = 'receipt') t on t.source = r.id
left join ledger_account debit on debit.id = t.debit_id
left join ledger_account credit on credit.id = t.credit_id
where (r.cents, r.booked_on, 'bank', 'unallocated') is distinct from (t.cents, t.day, debit.kind, credit.kind)
-- looked at
select count(*) from payments_receipt
