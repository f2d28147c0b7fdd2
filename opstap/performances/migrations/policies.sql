-- A performance belongs to the parties of its placement, and is seen by those who see the placement.

alter table performances_performance enable row level security;
create policy performances_performance_scope on performances_performance to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or placement_id in (select id from assignments_placement)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or placement_id in (select id from assignments_placement)
    );
create policy performances_performance_everybody on performances_performance to opstap_everybody using (true) with check (true);

alter table performances_performanceevent enable row level security;
create policy performances_performanceevent_scope on performances_performanceevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or placement_id in (select id from assignments_placement)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or placement_id in (select id from assignments_placement)
    );
create policy performances_performanceevent_everybody on performances_performanceevent to opstap_everybody using (true) with check (true);

alter table performances_confirmation enable row level security;
create policy performances_confirmation_scope on performances_confirmation to opstap_app
    using (
        performance_id in (select id from performances_performance)
    ) with check (
        performance_id in (select id from performances_performance)
    );
create policy performances_confirmation_everybody on performances_confirmation to opstap_everybody using (true) with check (true);

alter table performances_tally enable row level security;
create policy performances_tally_scope on performances_tally to opstap_app
    using (
        person_id in (select id from parties_person)
    ) with check (
        person_id in (select id from parties_person)
    );
create policy performances_tally_everybody on performances_tally to opstap_everybody using (true) with check (true);
