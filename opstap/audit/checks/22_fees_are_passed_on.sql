-- nl: Elk inschrijvingsrecht dat binnenkwam, staat als schuld bij de organisator van de erkenning.
-- en: Each fee that came in is owed to the organiser of its recognition, for the amount received.
select coalesce(f.id, t.source) as id, format('fee %%s, received %%s, booked %%s', f.cents, r.cents, t.cents) as what
from (select fee_id, cents from payments_receipt where fee_id is not null) r
join clients_fee f on f.id = r.fee_id
join clients_recognition recognition on recognition.id = f.recognition_id
full join (select * from ledger_transfer where kind = 'fee') t on t.source = f.id
left join ledger_account debit on debit.id = t.debit_id
left join ledger_account credit on credit.id = t.credit_id
where (r.cents, f.cents, 'unallocated', 'fee', recognition.organiser_id)
      is distinct from (t.cents, t.cents, debit.kind, credit.kind, credit.owner)
-- looked at
select count(*) from payments_receipt where fee_id is not null
