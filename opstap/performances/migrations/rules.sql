-- A performance has the parties of its placement. When a placement turns out to be of somebody who was known already, its
-- performances follow; on their own they may not.
alter table performances_performance add constraint performance_has_the_parties_of_its_placement
    foreign key (placement_id, dossier_id, person_id, recognition_id, organiser_id)
    references assignments_placement (id, dossier_id, person_id, recognition_id, organiser_id)
    on update cascade;

-- A dossier is not suspended or ended over hours that stand: the hours are withdrawn first. A suspension that is already
-- over may be told afterwards, with its return, in one go.
create function hours_end_before_the_dossier() returns trigger language plpgsql
security definer set search_path = public as $$
declare late performances_performance;
begin
    select p.* into late from new_moves m
    join performances_performance p on p.dossier_id = m.dossier_id and not p.is_withdrawn
    where (m.after = 'ended' and p.day > m.day)
       or (m.after = 'suspended' and p.day >= m.day and p.day < coalesce(
           (select min(back.day) from trajectories_move back where back.dossier_id = m.dossier_id and back.id > m.id),
           'infinity'))
    order by p.day desc limit 1;
    if found then
        raise exception 'Er staan nog uren op %.', to_char(late.day, 'DD-MM-YYYY')
            using errcode = 'check_violation', constraint = 'hours_end_before_the_dossier';
    end if;
    return null;
end $$;

create trigger hours_end_before_the_dossier after insert on trajectories_move
referencing new table as new_moves for each statement execute function hours_end_before_the_dossier();
