-- nl: De grens van elke telling is die van het rulebook op een dag van haar maand of jaar.
-- en: The cap of every tally is the one of the rulebook on some day of its month or year.
with caps as (
    select 'month' as unit, c.* from jsonb_to_recordset(%(monthly_hours_cap)s::jsonb)
         as c(measure text, since date, until date, value int)
    union all
    select 'year', c.* from jsonb_to_recordset(%(yearly_hours_cap)s::jsonb)
         as c(measure text, since date, until date, value int)
)
select t.id, format('%%s of %%s: cap %%s', t.unit, t.since, t.cap) as what
from performances_tally t
where not exists (
    select from caps
    where (caps.unit, caps.measure, caps.value) = (t.unit, t.measure, t.cap)
      and t.since <= caps.until and caps.since < t.since + ('1 ' || t.unit)::interval
)
-- looked at
select count(*) from performances_tally
