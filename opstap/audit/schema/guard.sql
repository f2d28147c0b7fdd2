-- Every table: whether its rows are guarded, also from its owner; every policy; every view, for it may look past them.
select c.relname || '' as name,
       case when c.relrowsecurity then 'on' else 'off' end
       || case when c.relforcerowsecurity then ' forced' else '' end as state,
       '' as definition
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
union all
select c.relname || ' ' || p.polname,
       concat_ws(' ', p.polcmd, case when not p.polpermissive then 'restrictive' end, 'to',
           (select string_agg(r.rolname, ' ' order by r.rolname) from pg_roles r where r.oid = any(p.polroles))),
       concat_ws(' check ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
from pg_policy p join pg_class c on c.oid = p.polrelid
where c.relnamespace = 'public'::regnamespace
union all
select c.relname, coalesce(array_to_string(c.reloptions, ' '), ''), pg_get_viewdef(c.oid)
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
