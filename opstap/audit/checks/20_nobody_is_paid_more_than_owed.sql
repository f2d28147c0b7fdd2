-- nl: Niemand heeft ooit meer gekregen dan hem verschuldigd was, en geen gebruiker gaf meer uit dan hij kocht.
-- en: On no day had a worker, an organiser or a fee account been paid more than owed, or a client spent more than bought.
with daily as (
    select account_id, day, sum(cents) as cents
    from (
        select credit_id as account_id, day, cents from ledger_transfer
        union all
        select debit_id, day, -cents from ledger_transfer
    ) moved
    where account_id in (select id from ledger_account where kind in ('worker', 'organiser', 'fee', 'outstanding', 'unallocated'))
    group by 1, 2
), running as (
    select account_id, day, sum(cents) over (partition by account_id order by day) as balance from daily
), worst as (
    select distinct on (account_id) account_id, day, balance from running where balance < 0 order by account_id, day
)
select a.id, format('%%s/%%s/%%s stood at %%s on %%s', a.book, a.kind, a.owner, worst.balance, worst.day) as what
from worst join ledger_account a on a.id = worst.account_id
-- looked at
select count(*) from ledger_account where kind in ('worker', 'organiser', 'fee', 'outstanding', 'unallocated')
