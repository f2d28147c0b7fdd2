-- Every function of our own that no trigger calls: whose rights it has, its settings and its text.
select p.oid::regprocedure::text as name,
       concat_ws(' ', case when p.prosecdef then 'definer' else 'invoker' end, array_to_string(p.proconfig, ' '),
           left(md5(p.prosrc), 8)) as state,
       pg_get_functiondef(p.oid) as definition
from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prokind <> 'a' and p.prorettype <> 'trigger'::regtype
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
