-- The application's roles. They belong to the whole server: another database may be making the same ones now.
do $$
declare wanted text;
begin
    foreach wanted in array array['opstap_app', 'opstap_everybody'] loop
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

-- Who and why. pghistory's own version lets a write pass without context and rewrites a context's words; this one does
-- neither.
create function opstap_context() returns uuid language plpgsql stable as $$
begin
    if coalesce(current_setting('pghistory.context_id', true), '') = '' then
        raise exception 'Geen schrijven zonder wie en waarom.' using errcode = 'P0001', hint = 'shared.audit.acting';
    end if;
    return current_setting('pghistory.context_id')::uuid;
end $$;

create or replace function _pgh_attach_context() returns pghistory_context.id%type language plpgsql
security definer set search_path = public as $$
declare known uuid := opstap_context();
begin
    insert into pghistory_context (id, metadata, created_at, updated_at)
    values (known, current_setting('pghistory.context_metadata')::jsonb, clock_timestamp(), clock_timestamp())
    on conflict (id) do nothing;
    return known;
end $$;

create function opstap_recorded_at() returns timestamptz language sql stable
return coalesce(nullif(current_setting('opstap.recorded_at', true), '')::timestamptz, transaction_timestamp());

-- What a transaction sees.
create function opstap_organisers() returns bigint[] language sql stable parallel safe
return coalesce(string_to_array(nullif(current_setting('opstap.organisers', true), ''), ','), '{}')::bigint[];

create function opstap_scope(kind text) returns bigint language sql stable parallel safe
return nullif(current_setting('opstap.' || kind, true), '')::bigint;

-- Name sorting.
create function sortkey(word text) returns text language sql immutable parallel safe
return lower(regexp_replace(normalize(word, NFD), U&'[\0300-\036f]', '', 'g'));

-- A long load inside one transaction needs fresh statistics, which only the owner may gather. Only of our own tables:
-- those of the whole server would stay locked to the end of the transaction, for other databases too.
create function opstap_analyze() returns void language plpgsql security definer set search_path = public as $$
declare name text;
begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
        execute format('analyze %I', name);
    end loop;
end $$;
