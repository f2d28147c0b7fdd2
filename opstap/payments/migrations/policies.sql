-- A receipt is seen with what it pays; a payout by its payee.

alter table payments_receipt enable row level security;
create policy payments_receipt_scope on payments_receipt to opstap_app
    using (
        order_id in (select id from vouchers_order)
        or fee_id in (select id from clients_fee)
    ) with check (
        order_id in (select id from vouchers_order)
        or fee_id in (select id from clients_fee)
    );
create policy payments_receipt_everybody on payments_receipt to opstap_everybody using (true) with check (true);

alter table payments_payout enable row level security;
create policy payments_payout_scope on payments_payout to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    );
create policy payments_payout_everybody on payments_payout to opstap_everybody using (true) with check (true);
