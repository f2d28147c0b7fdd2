-- nl: Een vervolgdossier is van dezelfde persoon en begint de dag na het einde; een omzetting wisselt daarbij het recht.
-- en: A dossier continues one of the same person and measure that ended the day before; a conversion changes the right.
select d.id, format('from %%s, continues %%s that ended on %%s', d.starts_on, d.continues_id, earlier.ended_on) as what
from trajectories_dossier d
left join trajectories_dossier earlier on earlier.id = d.continues_id
where d.continues_id is not null
  and (d.person_id, d.measure, d.starts_on - 1) is distinct from (earlier.person_id, earlier.measure, earlier.ended_on)
union all
select coalesce(c.dossier_id, d.continues_id),
       format('%%s to %%s on %%s; converted on %%s to dossier %%s', earlier.regime, d.regime, d.starts_on, c.day, c.following_id)
from trajectories_conversion c
full join (select * from trajectories_dossier where continues_id is not null) d on d.id = c.following_id
left join trajectories_dossier earlier on earlier.id = d.continues_id
where (c.dossier_id, c.day, c.following_id) is distinct from
      case when d.regime <> earlier.regime then (d.continues_id, d.starts_on, d.id) else (null::bigint, null::date, null::bigint) end
union all
select earlier.id, format('%%s, but continued by %%s', e.kind, d.id)
from trajectories_exit e
join trajectories_dossier earlier on earlier.id = e.dossier_id
left join trajectories_dossier d on d.continues_id = earlier.id
where (e.kind in ('handed_over', 'converted')) <> (d.id is not null)
-- looked at
select count(*) from trajectories_dossier where continues_id is not null
