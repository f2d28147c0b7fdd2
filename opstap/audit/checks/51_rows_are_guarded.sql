-- nl: Wie welke rijen ziet, wordt bewaakt zoals het is opgetekend.
-- en: Who sees which rows is guarded as it was recorded: row security, policies and views.
-- for each: guard
select name as id, what from ({different}) different
-- looked at
select count(*) from ({found}) found
