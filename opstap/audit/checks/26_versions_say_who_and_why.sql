-- nl: Van elke versie van elk gegeven is bekend wie ze maakte en waarom.
-- en: Of every version of every record it is known who made it, and why.
-- for each: record
select known.pgh_context_id as id, format('{events}: by %%s, why %%s', said.metadata ->> 'by', said.metadata ->> 'why') as what
from (select distinct pgh_context_id from {events}) known
left join pghistory_context said on said.id = known.pgh_context_id
where coalesce(said.metadata ->> 'by', '') = '' or coalesce(said.metadata ->> 'why', '') = ''
-- looked at
select count(*) from {events}
