-- nl: Elke beperking van een tabel staat er, en geldt.
-- en: Every constraint of a table is there, and holds.
-- for each: constraint
select name as id, what from ({different}) different
-- looked at
select count(*) from ({found}) found
