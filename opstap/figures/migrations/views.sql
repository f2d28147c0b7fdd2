-- Each shows a reader only the rows below that the reader may see.

create view figures_paid_hour with (security_invoker = true) as
select c.organiser_id as organiser, p.day as performed_on, c.day as submitted_on, c.recorded_at as known_at
from vouchers_closing c
join performances_performance p on p.id = c.performance_id
where c.kind = 'redeemed';

create view figures_organiser_payout with (security_invoker = true) as
select organiser_id as organiser, day as paid_on, kind, cents, recorded_at as known_at
from payments_payout
where organiser_id is not null;

create view figures_dossier_move with (security_invoker = true) as
select d.organiser_id as organiser, m.dossier_id as dossier, d.regime, s.kind as service,
       m.id as move, m.day as moved_on, m.after as status, m.recorded_at as known_at
from trajectories_move m
join trajectories_dossier d on d.id = m.dossier_id
left join trajectories_referral r on r.id = d.referral_id
left join parties_service s on s.id = r.service_id;
