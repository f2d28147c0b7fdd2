-- What runs as the owner looks nothing up where whoever calls it may put something (see opstap/shared/migrations).
create or replace function hours_end_before_the_dossier() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare late public.performances_performance;
begin
    select p.* into late from new_moves m
    join public.performances_performance p on p.dossier_id = m.dossier_id and not p.is_withdrawn
    where (m.after = 'ended' and p.day > m.day)
       or (m.after = 'suspended' and p.day >= m.day and p.day < coalesce(
           (select min(back.day) from public.trajectories_move back
            where back.dossier_id = m.dossier_id and back.id > m.id),
           'infinity'))
    order by p.day desc limit 1;
    if found then
        raise exception 'Er staan nog uren op %.', to_char(late.day, 'DD-MM-YYYY')
            using errcode = 'check_violation', constraint = 'hours_end_before_the_dossier';
    end if;
    return null;
end $$;
