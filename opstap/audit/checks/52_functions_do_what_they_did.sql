-- nl: Elke functie in de databank doet wat ze deed, met de rechten die ze had.
-- en: Every function in the database does what it did, with the rights it had.
-- for each: function
select name as id, what from ({different}) different
-- looked at
select count(*) from ({found}) found
