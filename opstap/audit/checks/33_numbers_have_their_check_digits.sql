-- nl: Elk rijksregister-, ondernemings- en rekeningnummer en elke mededeling heeft juiste controlecijfers.
-- en: Every national, enterprise and account number and every structured communication has right check digits.
with given as (
    select 'insz' as kind, id, insz as text from parties_person
    union all select 'insz', id, insz from parties_client where insz is not null
    union all select 'kbo', id, kbo from parties_client where kbo is not null
    union all select 'kbo', id, kbo from parties_organiser
    union all select 'iban', id, iban from parties_person where iban <> ''
    union all select 'iban', id, iban from parties_organiser
    union all select 'iban', id, iban from payments_payout
    union all select 'reference', id, reference from clients_recognition
    union all select 'reference', id, reference from vouchers_order
)
select id, format('%%s %%s', kind, text) as what
from given
where not coalesce(case kind
    when 'insz' then text ~ '^\d{11}$' and right(text, 2)::int in (
        97 - mod(left(text, 9)::bigint, 97), 97 - mod(('2' || left(text, 9))::bigint, 97))
    when 'kbo' then text ~ '^\d{10}$' and right(text, 2)::int = 97 - mod(left(text, 8)::bigint, 97)
    when 'iban' then case
        when text like 'BE%%' then
            text ~ '^BE\d{14}$' and mod((substr(text, 5) || '1114' || substr(text, 3, 2))::numeric, 97) = 1
        else text ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$' and mod((
            select string_agg(case when sign ~ '\d' then sign else (ascii(sign) - 55)::text end, '' order by place)
            from regexp_split_to_table(substr(text, 5) || left(text, 4), '') with ordinality as signs (sign, place)
        )::numeric, 97) = 1
    end
    when 'reference' then text ~ '^\d{12}$'
        and right(text, 2)::int = coalesce(nullif(mod(left(text, 10)::bigint, 97), 0), 97)
end, false)
-- looked at
select count(*) from parties_person
