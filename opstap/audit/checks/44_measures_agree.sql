-- nl: Een dossier valt onder de maatregel van zijn toeleiding; een koppeling blijft binnen één maatregel.
-- en: A dossier falls under the measure of its referral; a placement stays within one measure.
select p.id, format('placement: dossier under %%s, recognition under %%s, activity under %%s', d.measure, r.measure,
                    a.measure) as what
from assignments_placement p
left join trajectories_dossier d on d.id = p.dossier_id
left join clients_recognition r on r.id = p.recognition_id
left join assignments_activity a on a.id = p.activity_id
where d.measure is distinct from r.measure or d.measure is distinct from a.measure
union all
select d.id, format('dossier under %%s, referral under %%s', d.measure, r.measure)
from trajectories_dossier d
join trajectories_referral r on r.id = d.referral_id
where d.measure <> r.measure
-- looked at
select (select count(*) from assignments_placement) + (select count(*) from trajectories_dossier)
