-- nl: Elke uitbetaling ging naar de rekening die wie ze kreeg toen had.
-- en: Each payout went to the account number that its payee had when it was made.
select p.id, format('paid to %%s on %%s, had %%s', p.iban, p.day, coalesce(string_agg(had.iban, ', '), 'none')) as what
from payments_payout p
left join lateral (
    -- versions of one instant cannot be told apart: any of them will do
    select v.iban from (
        select iban, rank() over (order by pgh_created_at desc) as place
        from parties_personevent where pgh_obj_id = p.person_id and pgh_created_at <= p.recorded_at
        union all
        select iban, rank() over (order by pgh_created_at desc)
        from parties_organiserevent where pgh_obj_id = p.organiser_id and pgh_created_at <= p.recorded_at
    ) v where v.place = 1
) had on true
group by p.id
having not coalesce(bool_or(had.iban = p.iban), false)
-- looked at
select count(*) from payments_payout
