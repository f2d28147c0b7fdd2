-- nl: Elke boeking verplaatst een bedrag boven nul tussen twee rekeningen van hetzelfde boek.
-- en: Every transfer moves an amount above zero between two accounts of the same book.
select t.id, format('%%s cents from %%s/%%s to %%s/%%s', t.cents, d.book, d.kind, c.book, c.kind) as what
from ledger_transfer t
left join ledger_account d on d.id = t.debit_id
left join ledger_account c on c.id = t.credit_id
where t.cents <= 0 or t.debit_id = t.credit_id or d.book is distinct from c.book or d.id is null
-- looked at
select count(*) from ledger_transfer
