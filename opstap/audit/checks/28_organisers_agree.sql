-- nl: Koppeling, prestatie en cheque horen bij de organisator van de erkenning, en bij de persoon van het dossier.
-- en: Placement, performance and closing belong to the recognition's organiser, and to the dossier's person.
select p.id, format('placement with organiser %%s, recognition with %%s', p.organiser_id, r.organiser_id) as what
from assignments_placement p
left join clients_recognition r on r.id = p.recognition_id
left join trajectories_dossier d on d.id = p.dossier_id
where p.organiser_id is distinct from r.organiser_id or p.person_id is distinct from d.person_id
union all
select p.id, format('performance has other parties than placement %%s', p.placement_id)
from performances_performance p
left join assignments_placement known on known.id = p.placement_id
where (p.dossier_id, p.person_id, p.recognition_id, p.organiser_id)
      is distinct from (known.dossier_id, known.person_id, known.recognition_id, known.organiser_id)
union all
select c.voucher_id, format('closing with organiser %%s, recognition with %%s', c.organiser_id, r.organiser_id)
from vouchers_closing c
join vouchers_voucher v on v.id = c.voucher_id
join vouchers_order o on o.id = v.order_id
join clients_recognition r on r.id = o.recognition_id
where c.organiser_id is distinct from r.organiser_id
-- looked at
select (select count(*) from assignments_placement) + (select count(*) from performances_performance)
     + (select count(*) from vouchers_closing)
