-- nl: De vijf delen van elke betaalde prestatie zijn samen de prijs van haar cheques, elk aan wie het toekomt.
-- en: The five legs of each paid performance sum to its vouchers' price; worker and travel get the rulebook's amounts.
with paid as (
    select c.performance_id, sum(o.price_cents)::bigint as cents, count(*) as hours, min(c.day) as day
    from vouchers_closing c
    join vouchers_voucher v on v.id = c.voucher_id
    join vouchers_order o on o.id = v.order_id
    where c.kind = 'redeemed'
    group by 1
), legs as (
    select t.source as performance_id, sum(t.cents)::bigint as cents, min(t.day) as day,
           coalesce(sum(t.cents) filter (where t.kind = 'voucher.worker'), 0)::bigint as worker,
           coalesce(sum(t.cents) filter (where t.kind = 'voucher.travel'), 0)::bigint as travel,
           coalesce(sum(t.cents) filter (where t.kind = 'voucher.administration'), 0)::bigint as administration,
           coalesce(sum(t.cents) filter (where t.kind = 'voucher.insurance'), 0)::bigint as insurance,
           bool_and(debit.kind = 'outstanding' and debit.owner = p.recognition_id
                    and 'voucher.' || credit.kind = t.kind
                    and credit.owner = case t.kind when 'voucher.worker' then coalesce(was.id, p.person_id)
                                                   when 'voucher.organiser' then p.organiser_id else 0 end
           ) as right_accounts
    from ledger_transfer t
    join ledger_account debit on debit.id = t.debit_id
    join ledger_account credit on credit.id = t.credit_id
    left join performances_performance p on p.id = t.source
    -- money stays where it went when its worker is merged into another
    left join parties_person was on t.kind = 'voucher.worker' and was.id = credit.owner and was.merged_into_id = p.person_id
    where t.kind in ('voucher.worker', 'voucher.administration', 'voucher.insurance', 'voucher.travel', 'voucher.organiser')
    group by 1
)
select performance_id as id, format('vouchers %%s for %%s hours; legs %%s, worker %%s, travel %%s', paid.cents, paid.hours, legs.cents,
                  legs.worker, legs.travel) as what
from paid full join legs using (performance_id)
left join performances_performance p on p.id = performance_id
left join trajectories_dossier d on d.id = p.dossier_id
left join vouchers_issuercontract contract
  on contract.starts_on <= p.day and (contract.ends_on is null or p.day <= contract.ends_on)
left join jsonb_to_recordset(%(worker_compensation_cents)s::jsonb)
     as worker(measure text, since date, until date, value int)
  on worker.measure = d.measure and p.day between worker.since and worker.until
left join jsonb_to_recordset(%(travel_levy_cents)s::jsonb)
     as travel(measure text, since date, until date, value int)
  on travel.measure = d.measure and p.day between travel.since and travel.until
where paid.cents is distinct from legs.cents
   or paid.day is distinct from legs.day
   or not coalesce(legs.right_accounts, false)
   or legs.worker is distinct from paid.hours * worker.value
   or legs.travel is distinct from paid.hours * travel.value
   or legs.administration <> paid.hours * contract.administration_cents
   or legs.insurance <> paid.hours * contract.insurance_cents
-- looked at
select count(distinct performance_id) from vouchers_closing where kind = 'redeemed'
