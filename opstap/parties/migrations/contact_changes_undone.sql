drop trigger known_contact_is_confirmed on parties_person;
drop function opstap_known_contact_is_confirmed();
