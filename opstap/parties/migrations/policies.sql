-- A profile is seen by whoever sees the person; a look by the person and by the looker's own place; a sign-up by the
-- organiser of its municipality and by the person it became. A service also sees the people it registered itself.
-- Which other people and which clients somebody sees hangs on what later steps know of them: see there.

alter table parties_client enable row level security;
create policy parties_client_everybody on parties_client to opstap_everybody using (true) with check (true);

alter table parties_clientevent enable row level security;
create policy parties_clientevent_scope on parties_clientevent to opstap_app
    using (
        pgh_obj_id in (select id from parties_client)
    ) with check (
        pgh_obj_id in (select id from parties_client)
    );
create policy parties_clientevent_everybody on parties_clientevent to opstap_everybody using (true) with check (true);

alter table parties_person enable row level security;
create policy parties_person_registered on parties_person to opstap_app
    using (
        service_id = (select opstap_scope('service'))
    ) with check (
        service_id = (select opstap_scope('service'))
    );
create policy parties_person_everybody on parties_person to opstap_everybody using (true) with check (true);

alter table parties_personevent enable row level security;
create policy parties_personevent_scope on parties_personevent to opstap_app
    using (
        pgh_obj_id in (select id from parties_person)
    ) with check (
        pgh_obj_id in (select id from parties_person)
    );
create policy parties_personevent_everybody on parties_personevent to opstap_everybody using (true) with check (true);

alter table parties_profile enable row level security;
create policy parties_profile_scope on parties_profile to opstap_app
    using (
        person_id in (select id from parties_person)
    ) with check (
        person_id in (select id from parties_person)
    );
create policy parties_profile_everybody on parties_profile to opstap_everybody using (true) with check (true);

alter table parties_accesslogentry enable row level security;
create policy parties_accesslogentry_scope on parties_accesslogentry to opstap_app
    using (
        person_id = (select opstap_scope('person'))
        or organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    ) with check (
        person_id = (select opstap_scope('person'))
        or organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    );
create policy parties_accesslogentry_everybody on parties_accesslogentry to opstap_everybody using (true) with check (true);

alter table parties_signup enable row level security;
create policy parties_signup_scope on parties_signup to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    );
create policy parties_signup_everybody on parties_signup to opstap_everybody using (true) with check (true);

alter table parties_signupevent enable row level security;
create policy parties_signupevent_scope on parties_signupevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
    );
create policy parties_signupevent_everybody on parties_signupevent to opstap_everybody using (true) with check (true);
