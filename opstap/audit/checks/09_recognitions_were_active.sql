-- nl: Elk uur valt onder een erkenning die die dag actief was: overeenkomst getekend en inschrijvingsrecht betaald.
-- en: Every hour lies under a recognition that was active that day: agreement signed and fee paid.
select p.id, format('recognition %%s on %%s', p.recognition_id, p.day) as what
from performances_performance p
join trajectories_dossier d on d.id = p.dossier_id
left join clients_recognition r on r.id = p.recognition_id
left join jsonb_to_recordset(%(recognition_needs_agreement)s::jsonb)
     as agreement(measure text, since date, until date, value boolean)
  on agreement.measure = d.measure and p.day between agreement.since and agreement.until
left join jsonb_to_recordset(%(recognition_needs_fee)s::jsonb)
     as fee(measure text, since date, until date, value boolean)
  on fee.measure = d.measure and p.day between fee.since and fee.until
where not p.is_withdrawn
  and (r.id is null
       or (coalesce(agreement.value, true) and coalesce(r.agreement_signed_on > p.day, true))
       or r.ended_on < p.day
       or (coalesce(fee.value, true) and not exists (
           select from clients_fee f
           where f.recognition_id = p.recognition_id and p.day between f.valid_from and f.valid_until)))
-- looked at
select count(*) from performances_performance where not is_withdrawn
