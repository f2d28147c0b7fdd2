-- What showed the right of the past is seen, and written once, by whoever has the dossier.
alter table trajectories_transitionalproof enable row level security;
create policy trajectories_transitionalproof_scope on trajectories_transitionalproof to opstap_app
    using (
        exists (select from trajectories_dossier holder where holder.id = trajectories_transitionalproof.dossier_id)
    ) with check (
        exists (select from trajectories_dossier holder where holder.id = trajectories_transitionalproof.dossier_id)
    );
create policy trajectories_transitionalproof_everybody on trajectories_transitionalproof to opstap_everybody using (true) with check (true);
