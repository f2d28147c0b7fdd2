-- nl: Elke boeking is van een soort waarvan de bron in een andere controle wordt nagerekend.
-- en: Every transfer is of a kind whose source another check recomputes; a reversal mirrors its original.
select t.id, format('%%s of source %%s', t.kind, t.source) as what
from ledger_transfer t
left join ledger_transfer original
  on t.kind = original.kind || ' teruggedraaid' and original.source = t.source
 and (original.debit_id, original.credit_id, original.cents) = (t.credit_id, t.debit_id, t.cents)
where original.id is null
  and t.kind not in (
      'receipt', 'fee', 'payout', 'voucher.issue', 'voucher.expire',
      'voucher.worker', 'voucher.administration', 'voucher.insurance', 'voucher.travel', 'voucher.organiser')
-- looked at
select count(*) from ledger_transfer
