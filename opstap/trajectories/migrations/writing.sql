-- Who may write what they see: whoever is asked to take somebody over reads the person and writes after accepting; what
-- was handed over stays as the organiser before left it. Which tables a role writes at all is in shared/rights.txt.

create function opstap_writes_person(person bigint) returns boolean language sql stable
return exists (select from trajectories_dossier where person_id = person)
    or exists (select from trajectories_referral where person_id = person)
    or exists (select from parties_person
               where id = person
                 and (organiser_id = any (opstap_organisers()) or service_id = opstap_scope('service')));

alter policy parties_person_scope on parties_person with check (opstap_writes_person(id));
create policy parties_person_writing on parties_person as restrictive for update to opstap_app
    using (opstap_writes_person(id)) with check (true);
create policy parties_profile_writing on parties_profile as restrictive for insert to opstap_app
    with check (opstap_writes_person(person_id));
create policy trajectories_instrument_adding on trajectories_instrument as restrictive for insert to opstap_app
    with check (opstap_writes_person(person_id));
create policy trajectories_instrument_writing on trajectories_instrument as restrictive for update to opstap_app
    using (opstap_writes_person(person_id));

create function opstap_writes_dossier(dossier bigint) returns boolean language sql stable
return exists (select from trajectories_dossier where id = dossier and organiser_id = any (opstap_organisers()));

create policy trajectories_dossier_writing on trajectories_dossier as restrictive for update to opstap_coach
    using (organiser_id = any ((select opstap_organisers())::bigint[]));

do $$
declare name text;
begin
    foreach name in array array[
        'agreement', 'conversion', 'evaluation', 'exit', 'goal', 'move', 'observation', 'prolongation', 'suspension',
        'task'] loop
        execute format('create policy trajectories_%1$s_adding on trajectories_%1$s as restrictive for insert
                        to opstap_coach with check (opstap_writes_dossier(dossier_id))', name);
        execute format('create policy trajectories_%1$s_writing on trajectories_%1$s as restrictive for update
                        to opstap_coach using (opstap_writes_dossier(dossier_id))', name);
    end loop;
end $$;
