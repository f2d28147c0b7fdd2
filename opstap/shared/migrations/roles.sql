-- A role for each kind of scope, and one that only looks. They belong to the whole server: another database may be
-- making the same ones now.
do $$
declare wanted text;
begin
    foreach wanted in array array['opstap_coach', 'opstap_service', 'opstap_worker', 'opstap_client', 'opstap_vdab',
                                  'opstap_reader'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin', wanted);
            end if;
        exception when duplicate_object or unique_violation then null;
        end;
        if not pg_has_role(current_user, wanted, 'member') then
            execute format('grant %I to %I', wanted, current_user);
        end if;
    end loop;
end $$;
