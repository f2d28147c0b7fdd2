-- What everybody but the owner may do with each table, column and function, and with the schema; what such a role is.
with held as (
    select c.relname || '' as name, c.relowner as owner, a.* from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace
    union all
    select c.relname || '.' || t.attname, c.relowner, a.*
    from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
    where c.relnamespace = 'public'::regnamespace
    union all
    select p.oid::regprocedure::text, p.proowner, a.*
    from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all
    select 'schema ' || n.nspname, n.nspowner, a.* from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'public'
)
select name, string_agg(who || ': ' || may, '; ' order by who) as state, '' as definition
from (
    select h.name, coalesce(r.rolname, 'public') as who,
           string_agg(lower(h.privilege_type) || case when h.is_grantable then ' onward' else '' end, ' '
               order by h.privilege_type) as may
    from held h left join pg_roles r on r.oid = h.grantee
    where h.grantee <> h.owner
    group by 1, 2
) each
group by name
union all
select 'role ' || r.rolname,
       concat_ws(' ', case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'sees every row' end,
           case when r.rolcreaterole then 'makes roles' end,
           case when exists (select from pg_class c where c.relowner = r.oid) then 'owns tables' end),
       ''
from pg_roles r where r.oid in (select h.grantee from held h where h.grantee <> h.owner)
