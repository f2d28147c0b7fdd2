-- nl: Elk gegeven is nu wat zijn laatste versie in de geschiedenis zegt, en wat weg is, is zichtbaar verwijderd.
-- en: Every record is now what its last version in the history says, and what is gone was removed in plain sight.
-- for each: record
select coalesce(now.{key}, last.pgh_obj_id) as id,
       format('{table}: last version is %%s', coalesce(last.pgh_label, 'missing')) as what
from {table} now
full join (select distinct on (pgh_obj_id) * from {events} order by pgh_obj_id, pgh_id desc) last
  on last.pgh_obj_id = now.{key}
where case
    when now.{key} is null then last.pgh_label <> 'delete'
    when last.pgh_obj_id is null then {born_in_history}
    else last.pgh_label = 'delete' or row({now_columns}) is distinct from row({last_columns})
end
-- looked at
select count(*) from {table}
