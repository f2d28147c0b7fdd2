alter table pghistory_context add constraint context_says_who_and_why check (
    btrim(coalesce(metadata ->> 'by', '')) <> '' and btrim(coalesce(metadata ->> 'why', '')) <> ''
);
