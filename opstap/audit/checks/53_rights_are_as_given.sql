-- nl: Niemand mag meer of minder met een tabel dan gegeven is.
-- en: Nobody may do more or less with a table than was given.
-- for each: right
select name as id, what from ({different}) different
-- looked at
select count(*) from ({found}) found
