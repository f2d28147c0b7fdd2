drop function opstap_context() cascade;
drop function opstap_recorded_at() cascade;
drop function opstap_organisers();
drop function opstap_scope(text);
drop function sortkey(text) cascade;
drop function opstap_analyze();
