-- A change is seen by whoever sees the person. Staff that sees somebody proposes it, staff or the person decides on it,
-- and what was decided stays. Under the application's checks of who may write about somebody.
alter table parties_contactchange enable row level security;
create policy parties_contactchange_seen on parties_contactchange for select to opstap_app
    using (person_id in (select id from parties_person));
create policy parties_contactchange_proposed on parties_contactchange for insert to opstap_app
    with check (
        ((select opstap_organisers()) <> '{}' or (select opstap_scope('service')) is not null)
        and (status = 'proposed' or how = 'at_once')
        and person_id in (select id from parties_person)
    );
create policy parties_contactchange_decided on parties_contactchange for update to opstap_app
    using (status = 'proposed' and person_id in (select id from parties_person))
    with check (person_id in (select id from parties_person));
create policy parties_contactchange_everybody on parties_contactchange to opstap_everybody using (true) with check (true);

alter table parties_contactchangeevent enable row level security;
create policy parties_contactchangeevent_seen on parties_contactchangeevent for select to opstap_app
    using (person_id in (select id from parties_person));
create policy parties_contactchangeevent_kept on parties_contactchangeevent for insert to opstap_app
    with check (person_id in (select id from parties_person));
create policy parties_contactchangeevent_everybody on parties_contactchangeevent to opstap_everybody
    using (true) with check (true);

create function opstap_known_contact_is_confirmed() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from (values ('iban', old.iban, new.iban), ('email', old.email, new.email)) as told (field, before, after)
        where told.before <> '' and told.after <> told.before and (told.before, told.after) is distinct from (
            select (last.before, last.after) from public.parties_contactchange last
            where last.person_id = new.id and last.field = told.field and last.status = 'confirmed'
            order by last.id desc limit 1
        )
    ) then
        raise exception 'Een bekende rekening of e-mail verandert pas na bevestiging.'
            using errcode = 'check_violation', constraint = 'known_contact_is_confirmed';
    end if;
    return new;
end $$;
create trigger known_contact_is_confirmed before update of iban, email on parties_person
    for each row when (new.iban is distinct from old.iban or new.email is distinct from old.email)
    execute function opstap_known_contact_is_confirmed();
