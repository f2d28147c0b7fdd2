-- Every trigger: whether it is on, and the text of the function that it calls.
select c.relname || ' ' || g.tgname as name,
       concat_ws(' ', g.tgenabled, left(md5(p.prosrc), 8)) as state,
       pg_get_triggerdef(g.oid) as definition
from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
where c.relnamespace = 'public'::regnamespace and not g.tgisinternal
