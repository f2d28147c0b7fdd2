-- What is kept and told is seen by its organiser, by the worker or client it is about, and by the service involved.

alter table correspondence_document enable row level security;
create policy correspondence_document_scope on correspondence_document to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
        or service_id = (select opstap_scope('service'))
    );
create policy correspondence_document_everybody on correspondence_document to opstap_everybody using (true) with check (true);

alter table correspondence_message enable row level security;
create policy correspondence_message_scope on correspondence_message to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
        or service_id = (select opstap_scope('service'))
    );
create policy correspondence_message_everybody on correspondence_message to opstap_everybody using (true) with check (true);

alter table correspondence_delivery enable row level security;
create policy correspondence_delivery_scope on correspondence_delivery to opstap_app
    using (
        message_id in (select id from correspondence_message)
    ) with check (
        message_id in (select id from correspondence_message)
    );
create policy correspondence_delivery_everybody on correspondence_delivery to opstap_everybody using (true) with check (true);

alter table correspondence_attempt enable row level security;
create policy correspondence_attempt_scope on correspondence_attempt to opstap_app
    using (
        message_id in (select id from correspondence_message)
    ) with check (
        message_id in (select id from correspondence_message)
    );
create policy correspondence_attempt_everybody on correspondence_attempt to opstap_everybody using (true) with check (true);

alter table correspondence_signinglink enable row level security;
create policy correspondence_signinglink_scope on correspondence_signinglink to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
    );
create policy correspondence_signinglink_everybody on correspondence_signinglink to opstap_everybody using (true) with check (true);

alter table correspondence_signinglinkevent enable row level security;
create policy correspondence_signinglinkevent_scope on correspondence_signinglinkevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or client_id = (select opstap_scope('client'))
    );
create policy correspondence_signinglinkevent_everybody on correspondence_signinglinkevent to opstap_everybody using (true) with check (true);
