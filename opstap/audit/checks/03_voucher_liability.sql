-- nl: Wat de boeken elke gebruiker schuldig zijn, is de prijs van zijn ongebruikte, niet vervallen cheques.
-- en: What each book owes a client's recognition is the price of its vouchers in circulation.
with circulation as (
    select contract.issuer as book, o.recognition_id as owner, sum(o.price_cents)::bigint as cents
    from vouchers_voucher v
    join vouchers_order o on o.id = v.order_id
    left join vouchers_issuercontract contract
      on contract.starts_on <= v.issued_on and (contract.ends_on is null or v.issued_on <= contract.ends_on)
    where not exists (select from vouchers_closing c where c.voucher_id = v.id)
    group by 1, 2
), moved as (
    select account.book, account.owner, side.cents
    from ledger_account account
    join (
        select credit_id as account_id, sum(cents) as cents from ledger_transfer group by 1
        union all
        select debit_id, -sum(cents) from ledger_transfer group by 1
    ) side on side.account_id = account.id
    where account.kind = 'outstanding'
), owed as (
    select book, owner, sum(cents)::bigint as cents from moved group by 1, 2
)
select owner as id,
       format('book %%s owes %%s, vouchers in circulation are worth %%s',
              book, coalesce(owed.cents, 0), coalesce(circulation.cents, 0)) as what
from owed full join circulation using (book, owner)
where coalesce(owed.cents, 0) <> coalesce(circulation.cents, 0)
-- looked at
select count(*) from ledger_account where kind = 'outstanding'
