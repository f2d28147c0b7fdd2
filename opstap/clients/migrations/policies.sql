-- Clients and recognitions are seen by their organiser and by themselves.

alter table clients_recognition enable row level security;
create policy clients_recognition_scope on clients_recognition to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or client_id = (select opstap_scope('client'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or client_id = (select opstap_scope('client'))
    );
create policy clients_recognition_everybody on clients_recognition to opstap_everybody using (true) with check (true);

alter table clients_recognitionevent enable row level security;
create policy clients_recognitionevent_scope on clients_recognitionevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or client_id = (select opstap_scope('client'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or client_id = (select opstap_scope('client'))
    );
create policy clients_recognitionevent_everybody on clients_recognitionevent to opstap_everybody using (true) with check (true);

alter table clients_fee enable row level security;
create policy clients_fee_scope on clients_fee to opstap_app
    using (
        recognition_id in (select id from clients_recognition)
    ) with check (
        recognition_id in (select id from clients_recognition)
    );
create policy clients_fee_everybody on clients_fee to opstap_everybody using (true) with check (true);

create policy parties_client_scope on parties_client to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or id = (select opstap_scope('client'))
        or id in (select client_id from clients_recognition)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or id = (select opstap_scope('client'))
        or id in (select client_id from clients_recognition)
    );
