-- Every constraint, every unique index that is none, and per table which columns are never empty.
select c.relname || ' ' || k.conname as name,
       concat_ws(' ', k.contype, case when not k.convalidated then 'not valid' end,
           case when exists (select from pg_trigger g where g.tgconstraint = k.oid and g.tgenabled <> 'O')
                then 'off' end) as state,
       pg_get_constraintdef(k.oid) as definition
from pg_constraint k join pg_class c on c.oid = k.conrelid
where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
union all
select t.relname || ' ' || c.relname, case when i.indisvalid then 'unique' else 'not valid' end,
       pg_get_indexdef(i.indexrelid)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
where c.relnamespace = 'public'::regnamespace and i.indisunique
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
union all
select c.relname || ' is never empty', left(md5(string_agg(a.attname, ' ' order by a.attname)), 8), ''
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attnotnull
group by c.relname
