-- Orders, vouchers and their closing are seen by those who see the recognition; a closing also with the work it paid.

alter table vouchers_order enable row level security;
create policy vouchers_order_scope on vouchers_order to opstap_app
    using (
        recognition_id in (select id from clients_recognition)
    ) with check (
        recognition_id in (select id from clients_recognition)
    );
create policy vouchers_order_everybody on vouchers_order to opstap_everybody using (true) with check (true);

alter table vouchers_orderevent enable row level security;
create policy vouchers_orderevent_scope on vouchers_orderevent to opstap_app
    using (
        recognition_id in (select id from clients_recognition)
    ) with check (
        recognition_id in (select id from clients_recognition)
    );
create policy vouchers_orderevent_everybody on vouchers_orderevent to opstap_everybody using (true) with check (true);

alter table vouchers_voucher enable row level security;
create policy vouchers_voucher_scope on vouchers_voucher to opstap_app
    using (
        order_id in (select id from vouchers_order)
    ) with check (
        order_id in (select id from vouchers_order)
    );
create policy vouchers_voucher_everybody on vouchers_voucher to opstap_everybody using (true) with check (true);

alter table vouchers_closing enable row level security;
create policy vouchers_closing_scope on vouchers_closing to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or voucher_id in (select id from vouchers_voucher)
        or performance_id in (select id from performances_performance)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or voucher_id in (select id from vouchers_voucher)
        or performance_id in (select id from performances_performance)
    );
create policy vouchers_closing_everybody on vouchers_closing to opstap_everybody using (true) with check (true);
