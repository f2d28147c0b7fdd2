-- nl: Een cheque betaalt werk voor de eigen erkenning, op een dag waarop ze geldig was.
-- en: A voucher pays work for its own recognition, on a day on which it was valid.
select c.voucher_id as id,
       format('of recognition %%s, valid %%s to %%s, pays recognition %%s on %%s',
              o.recognition_id, v.issued_on, v.expires_on, p.recognition_id, p.day) as what
from vouchers_closing c
join vouchers_voucher v on v.id = c.voucher_id
join vouchers_order o on o.id = v.order_id
join performances_performance p on p.id = c.performance_id
join trajectories_dossier d on d.id = p.dossier_id
left join jsonb_to_recordset(%(voucher_after_issue)s::jsonb)
     as after_issue(measure text, since date, until date, value boolean)
  on after_issue.measure = d.measure and p.day between after_issue.since and after_issue.until
where o.recognition_id <> p.recognition_id
   or p.day > v.expires_on
   or (p.day < v.issued_on and coalesce(after_issue.value, true))
-- looked at
select count(*) from vouchers_closing where performance_id is not null
