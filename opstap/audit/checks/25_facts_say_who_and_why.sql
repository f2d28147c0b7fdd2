-- nl: Van elk feit is bekend wie het optekende en waarom.
-- en: Of every fact it is known who recorded it, and why.
-- for each: fact
select known.context as id, format('{table}: by %%s, why %%s', said.metadata ->> 'by', said.metadata ->> 'why') as what
from (select distinct context from {table}) known
left join pghistory_context said on said.id = known.context
where coalesce(said.metadata ->> 'by', '') = '' or coalesce(said.metadata ->> 'why', '') = ''
-- looked at
select count(*) from {table}
