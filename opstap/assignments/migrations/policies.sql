-- A placement is seen by its organiser, the worker, the client, and whoever sees the worker's dossier.

alter table assignments_placement enable row level security;
create policy assignments_placement_scope on assignments_placement to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or recognition_id in (select id from clients_recognition)
        or dossier_id in (select id from trajectories_dossier)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or recognition_id in (select id from clients_recognition)
        or dossier_id in (select id from trajectories_dossier)
    );
create policy assignments_placement_everybody on assignments_placement to opstap_everybody using (true) with check (true);

alter table assignments_placementevent enable row level security;
create policy assignments_placementevent_scope on assignments_placementevent to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or recognition_id in (select id from clients_recognition)
        or dossier_id in (select id from trajectories_dossier)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or person_id = (select opstap_scope('person'))
        or recognition_id in (select id from clients_recognition)
        or dossier_id in (select id from trajectories_dossier)
    );
create policy assignments_placementevent_everybody on assignments_placementevent to opstap_everybody using (true) with check (true);
