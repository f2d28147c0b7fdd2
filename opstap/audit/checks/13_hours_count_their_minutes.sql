-- nl: Een prestatie telt precies haar begonnen uren.
-- en: A performance counts exactly its started hours, times the vouchers asked for each.
select p.id, format('%%s to %%s counts %%s hours', p.begins, p.ends, p.hours) as what
from performances_performance p
join trajectories_dossier d on d.id = p.dossier_id
left join jsonb_to_recordset(%(vouchers_per_started_hour)s::jsonb)
     as per_hour(measure text, since date, until date, value int)
  on per_hour.measure = d.measure and p.day between per_hour.since and per_hour.until
where p.hours is distinct from ceil(extract(epoch from p.ends - p.begins) / 3600) * per_hour.value
-- looked at
select count(*) from performances_performance
