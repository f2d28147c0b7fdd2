select coalesce(found.name, recorded.name) as name,
       case when recorded.name is null then 'added: ' || found.state
            when found.name is null then 'gone'
            else format('recorded as %%s, now %%s', concat_ws(' ', recorded.state, recorded.definition),
                        concat_ws(' ', found.state, found.definition)) end as what
from ({found}) found
full join jsonb_to_recordset(%({kind}_recorded)s::jsonb) as recorded(name text, state text, definition text)
  on recorded.name = found.name
where recorded.state is distinct from found.state
   or recorded.definition is distinct from found.definition
      -- each version of PostgreSQL has its own words for a definition
      and exists (
          select from jsonb_to_recordset(%(version_recorded)s::jsonb) as known(name int)
          where known.name = current_setting('server_version_num')::int / 10000
      )
