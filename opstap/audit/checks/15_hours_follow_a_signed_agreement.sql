-- nl: Geen uur ligt voor de dag waarop worker en organisator de overeenkomst tekenden.
-- en: No hour lies before both the worker and the organiser had signed the agreement.
select p.id, format('%%s; signed %%s', p.day, signed.since) as what
from performances_performance p
join trajectories_dossier d on d.id = p.dossier_id
left join (
    select dossier_id, min(case when signed_by_worker_on > signed_by_organiser_on then signed_by_worker_on
                                when signed_by_worker_on is not null then signed_by_organiser_on end) as since
    from trajectories_agreement group by 1
) signed on signed.dossier_id = p.dossier_id
left join jsonb_to_recordset(%(work_needs_signed_agreement)s::jsonb)
     as needed(measure text, since date, until date, value boolean)
  on needed.measure = d.measure and p.day between needed.since and needed.until
where not p.is_withdrawn and coalesce(needed.value, true) and coalesce(p.day < signed.since, true)
-- looked at
select count(*) from performances_performance where not is_withdrawn
