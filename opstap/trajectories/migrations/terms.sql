-- The terms of an organiser are read by whoever sees a dossier there, and written by the organiser.
alter table trajectories_terms enable row level security;
create policy trajectories_terms_scope on trajectories_terms to opstap_app
    using (
        organiser_id = any ((select opstap_organisers())::bigint[])
        or exists (select from trajectories_dossier holder where holder.organiser_id = trajectories_terms.organiser_id)
    ) with check (
        organiser_id = any ((select opstap_organisers())::bigint[])
    );
create policy trajectories_terms_everybody on trajectories_terms to opstap_everybody using (true) with check (true);
