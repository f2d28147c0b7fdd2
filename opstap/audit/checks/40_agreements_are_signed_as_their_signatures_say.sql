-- nl: De dagen waarop een overeenkomst getekend is, zijn die van haar handtekeningen.
-- en: The days on which an agreement was signed are those of its signatures.
select a.id, format('worker %%s, signature %%s; organiser %%s, signature %%s', a.signed_by_worker_on, worker.signed_on,
                    a.signed_by_organiser_on, organiser.signed_on) as what
from trajectories_agreement a
left join trajectories_signature worker on worker.agreement_id = a.id and worker.party = 'worker'
left join trajectories_signature organiser on organiser.agreement_id = a.id and organiser.party = 'organiser'
where (a.signed_by_worker_on, a.signed_by_organiser_on) is distinct from (worker.signed_on, organiser.signed_on)
-- looked at
select count(*) from trajectories_agreement
