-- A line is seen by whoever took the list away, and by everybody in it.
alter table parties_exportlogentry enable row level security;
create policy parties_exportlogentry_scope on parties_exportlogentry to opstap_app
    using (
        people @> array[(select opstap_scope('person'))::bigint]
        or organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or service_id = (select opstap_scope('service'))
    );
create policy parties_exportlogentry_everybody on parties_exportlogentry to opstap_everybody using (true) with check (true);
