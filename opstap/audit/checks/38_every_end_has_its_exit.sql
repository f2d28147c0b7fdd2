-- nl: Elk beëindigd dossier heeft een uitstroom op zijn laatste dag, en geen lopend dossier heeft er een.
-- en: Every ended dossier has an exit on its last day, and no running one has.
select coalesce(d.id, e.dossier_id) as id, format('%%s, ended on %%s; exit on %%s', d.status, d.ended_on, e.day) as what
from trajectories_dossier d
full join trajectories_exit e on e.dossier_id = d.id
where (e.id is not null) is distinct from (d.status = 'ended') or e.day is distinct from d.ended_on
-- looked at
select count(*) from trajectories_dossier where status = 'ended'
