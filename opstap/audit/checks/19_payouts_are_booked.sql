-- nl: Elke uitbetaling is één boeking, van de rekening van wie ze krijgt naar de bank, en omgekeerd.
-- en: Each payout is one transfer from its payee's account to the bank, and the other way round.
select coalesce(p.id, t.source) as id, format('payout %%s %%s, booked %%s from %%s', p.kind, p.cents, t.cents, debit.kind) as what
from payments_payout p
full join (select * from ledger_transfer where kind = 'payout') t on t.source = p.id
left join ledger_account debit on debit.id = t.debit_id
left join ledger_account credit on credit.id = t.credit_id
where (p.cents, p.day, p.kind, coalesce(p.person_id, p.organiser_id), 'bank')
      is distinct from (t.cents, t.day, debit.kind, debit.owner, credit.kind)
-- looked at
select count(*) from payments_payout
