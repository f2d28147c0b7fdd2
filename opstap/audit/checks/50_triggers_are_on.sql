-- nl: Elke trigger is er, staat aan en doet wat hij deed.
-- en: Every trigger is there, is on and does what it did.
-- for each: trigger
select name as id, what from ({different}) different
-- looked at
select count(*) from ({found}) found
