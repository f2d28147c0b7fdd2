"""For each check, SQL that makes its truth untrue: what a fault, or a hand in the database, could do."""

from collections.abc import Callable

from tests.audit.region import Region

Break = Callable[[Region], str]
ANOTHER_IBAN = "BE71096123456769"
BREAKS: dict[str, tuple[Break, ...]] = {}
OF_WORDS = {("51_rows_are_guarded", 1), ("52_functions_do_what_they_did", 0)}
"""Breaks of nothing but the words of a definition: seen by the version of PostgreSQL that wrote the record."""


def breaks(name: str) -> Callable[[Break], Break]:
    """Say which check must see what this SQL does; one check may be broken in more ways."""

    def decorate(make: Break) -> Break:
        BREAKS[name] = (*BREAKS.get(name, ()), make)
        return make

    return decorate


def without(constraint: str, table: str) -> str:
    return f"alter table {table} drop constraint {constraint}; "


@breaks("01_transfers_stay_in_one_book")
def _(r: Region) -> str:
    return """
    insert into ledger_account (book, kind, owner) values ('elders', 'bank', 0);
    insert into ledger_transfer (debit_id, credit_id, cents, kind, source, day, context, recorded_at)
    select b.id, a.id, 100, 'receipt', 999, '2021-01-04', t.context, now()
    from ledger_account a, ledger_account b, (select context from ledger_transfer limit 1) t
    where a.kind = 'unallocated' and b.book = 'elders'"""


@breaks("01_transfers_stay_in_one_book")
def _(r: Region) -> str:
    return (
        without("transfer_moves_something", "ledger_transfer")
        + "update ledger_transfer set cents = 0 where kind = 'payout'"
    )


@breaks("02_transfers_have_a_known_source")
def _(r: Region) -> str:
    return "update ledger_transfer set kind = 'gift' where kind = 'payout'"


@breaks("02_transfers_have_a_known_source")
def _(r: Region) -> str:
    return """
    insert into ledger_transfer (debit_id, credit_id, cents, kind, source, day, context, recorded_at)
    select credit_id, debit_id, cents - 1, 'payout teruggedraaid', source, day, context, now()
    from ledger_transfer where kind = 'payout' limit 1"""


@breaks("03_voucher_liability")
def _(r: Region) -> str:
    return f"update ledger_transfer set cents = cents + 1 where kind = 'voucher.issue' and source = {r.open_order.pk}"


@breaks("04_paid_orders_are_issued")
def _(r: Region) -> str:
    return f"""
    insert into vouchers_voucher (order_id, issued_on, expires_on, context, recorded_at)
    select order_id, issued_on, expires_on, context, now()
    from vouchers_voucher where order_id = {r.order.pk} limit 1"""


@breaks("04_paid_orders_are_issued")
def _(r: Region) -> str:
    return f"delete from payments_receipt where order_id = {r.order.pk}"


@breaks("05_every_voucher_is_accounted_for")
def _(r: Region) -> str:
    return f"""
    delete from vouchers_voucher
    where id = (select min(id) from vouchers_voucher where order_id = {r.open_order.pk})"""


@breaks("05_every_voucher_is_accounted_for")
def _(r: Region) -> str:
    return """
    insert into vouchers_closing (voucher_id, organiser_id, kind, day, context, recorded_at)
    select 999999, organiser_id, 'expired', day, context, now() from vouchers_closing limit 1"""


@breaks("06_expired_value_is_held")
def _(r: Region) -> str:
    return "update ledger_transfer set cents = cents - 1 where kind = 'voucher.expire'"


@breaks("07_vouchers_pay_started_hours")
def _(r: Region) -> str:
    return f"delete from vouchers_closing where performance_id = {r.paid} and hour = 1"


@breaks("07_vouchers_pay_started_hours")
def _(r: Region) -> str:
    return f"update performances_performance set is_withdrawn = true where id = {r.paid}"


@breaks("07_vouchers_pay_started_hours")
def _(r: Region) -> str:
    return f"delete from performances_confirmation where performance_id = {r.paid}"


@breaks("08_vouchers_pay_their_own_client")
def _(r: Region) -> str:
    return f"update vouchers_order set recognition_id = {r.other.pk} where id = {r.order.pk}"


@breaks("08_vouchers_pay_their_own_client")
def _(r: Region) -> str:
    return f"""
    update vouchers_voucher set issued_on = '2021-01-05'
    where id in (select voucher_id from vouchers_closing where performance_id = {r.paid})"""


@breaks("08_vouchers_pay_their_own_client")
def _(r: Region) -> str:
    return f"""
    update vouchers_voucher set issued_on = '2020-01-01', expires_on = '2021-01-03'
    where id in (select voucher_id from vouchers_closing where performance_id = {r.paid})"""


@breaks("09_recognitions_were_active")
def _(r: Region) -> str:
    return f"delete from clients_fee where recognition_id = {r.recognition.pk}"


@breaks("09_recognitions_were_active")
def _(r: Region) -> str:
    return f"update clients_recognition set agreement_signed_on = null where id = {r.recognition.pk}"


@breaks("09_recognitions_were_active")
def _(r: Region) -> str:
    return f"update clients_recognition set ended_on = '2021-01-04' where id = {r.recognition.pk}"


@breaks("10_tallies_are_the_hours")
def _(r: Region) -> str:
    return "update performances_tally set hours = hours + 1 where unit = 'month'"


@breaks("10_tallies_are_the_hours")
def _(r: Region) -> str:
    return "delete from performances_tally where unit = 'year'"


@breaks("11_caps_hold")
def _(r: Region) -> str:
    return f"update performances_performance set hours = 61 where id = {r.unpaid}"


@breaks("12_visits_do_not_overlap")
def _(r: Region) -> str:
    return without("worker_is_in_one_place_at_a_time", "performances_performance") + (
        f"update performances_performance set begins = '10:59' where id = {r.unpaid}"
    )


@breaks("13_hours_count_their_minutes")
def _(r: Region) -> str:
    return f"update performances_performance set ends = ends + interval '1 minute' where id = {r.unpaid}"


@breaks("14_hours_lie_inside_dossier_and_placement")
def _(r: Region) -> str:
    return f"update trajectories_dossier set planned_end_on = '2021-02-28' where id = {r.placement.dossier_id}"


@breaks("14_hours_lie_inside_dossier_and_placement")
def _(r: Region) -> str:
    return f"update assignments_placement set starts_on = '2021-01-05' where id = {r.placement.pk}"


@breaks("15_hours_follow_a_signed_agreement")
def _(r: Region) -> str:
    return "update trajectories_agreement set signed_by_organiser_on = '2021-01-05'"


@breaks("15_hours_follow_a_signed_agreement")
def _(r: Region) -> str:
    return "delete from trajectories_agreement"


@breaks("16_no_hours_in_a_suspension")
def _(r: Region) -> str:
    return "update trajectories_move set day = '2021-03-02' where day = '2021-03-01'"


@breaks("17_permissions_cover_the_hours")
def _(r: Region) -> str:
    return "update trajectories_situation set benefit = 'sickness', permission_until = '2021-02-28'"


@breaks("18_five_legs_make_the_price")
def _(r: Region) -> str:
    return f"update ledger_transfer set cents = cents + 1 where kind = 'voucher.worker' and source = {r.paid}"


@breaks("18_five_legs_make_the_price")
def _(r: Region) -> str:
    return f"""
    update ledger_transfer set cents = cents + case kind when 'voucher.worker' then 1 else -1 end
    where kind in ('voucher.worker', 'voucher.organiser') and source = {r.paid}"""


@breaks("18_five_legs_make_the_price")
def _(r: Region) -> str:
    return f"""
    insert into ledger_account (book, kind, owner) values ('edenred', 'worker', 999);
    update ledger_transfer set credit_id = (select id from ledger_account where owner = 999)
    where kind = 'voucher.worker' and source = {r.paid}"""


@breaks("18_five_legs_make_the_price")
def _(r: Region) -> str:
    return f"delete from ledger_transfer where kind like 'voucher.%' and source = {r.paid}"


@breaks("19_payouts_are_booked")
def _(r: Region) -> str:
    return "update payments_payout set cents = cents - 1 where kind = 'worker'"


@breaks("19_payouts_are_booked")
def _(r: Region) -> str:
    return "delete from payments_payout where kind = 'organiser'"


@breaks("20_nobody_is_paid_more_than_owed")
def _(r: Region) -> str:
    return """
    insert into ledger_transfer (debit_id, credit_id, cents, kind, source, day, context, recorded_at)
    select debit_id, credit_id, 1, kind, 999999, day, context, now()
    from ledger_transfer where kind = 'payout' limit 1"""


@breaks("21_receipts_are_booked")
def _(r: Region) -> str:
    return "update payments_receipt set cents = cents + 1"


@breaks("21_receipts_are_booked")
def _(r: Region) -> str:
    return "delete from ledger_transfer where kind = 'receipt'"


@breaks("22_fees_are_passed_on")
def _(r: Region) -> str:
    return "update ledger_transfer set cents = cents - 1 where kind = 'fee'"


@breaks("23_dossiers_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_dossier set status = 'suspended' where status = 'active'"


MOVES = ("dossier_moves_as_the_table_says", "trajectories_move")


@breaks("24_moves_follow_the_table")
def _(r: Region) -> str:
    return without(*MOVES) + "update trajectories_move set before = 'provisional' where after = 'suspended'"


@breaks("24_moves_follow_the_table")
def _(r: Region) -> str:
    return (
        without(*MOVES)
        + "update trajectories_move set before = 'provisional', after = 'suspended' where before = 'provisional'"
    )


@breaks("24_moves_follow_the_table")
def _(r: Region) -> str:
    return "update trajectories_move set day = '2021-01-03' where after = 'suspended'"


@breaks("25_facts_say_who_and_why")
def _(r: Region) -> str:
    return "update vouchers_voucher set context = gen_random_uuid()"


@breaks("25_facts_say_who_and_why")
def _(r: Region) -> str:
    break_ = "update pghistory_context set metadata = metadata - 'why'"
    return without("context_says_who_and_why", "pghistory_context") + break_


@breaks("26_versions_say_who_and_why")
def _(r: Region) -> str:
    return "update parties_personevent set pgh_context_id = null"


@breaks("27_records_equal_their_last_version")
def _(r: Region) -> str:
    return "update parties_person set family_name = 'Anders'"


@breaks("27_records_equal_their_last_version")
def _(r: Region) -> str:
    return "delete from parties_price"


@breaks("27_records_equal_their_last_version")
def _(r: Region) -> str:
    return "delete from clients_recognitionevent"


@breaks("28_organisers_agree")
def _(r: Region) -> str:
    return "update assignments_placement set organiser_id = 999"


@breaks("28_organisers_agree")
def _(r: Region) -> str:
    return "update vouchers_closing set organiser_id = 999"


@breaks("28_organisers_agree")
def _(r: Region) -> str:
    return f"update performances_performance set recognition_id = {r.other.pk}"


@breaks("29_one_organiser_per_municipality")
def _(r: Region) -> str:
    return (
        without("municipality_has_one_organiser_at_a_time", "parties_territory")
        + """
    insert into parties_territory (organiser_id, municipality_id, starts_on)
    select organiser_id, municipality_id, '2021-01-01' from parties_territory"""
    )


@breaks("30_orders_at_the_price_of_their_day")
def _(r: Region) -> str:
    return "update parties_price set cents = 745"


@breaks("31_one_dossier_per_person_and_measure")
def _(r: Region) -> str:
    return (
        without("person_has_one_dossier_at_a_time_per_measure", "trajectories_dossier")
        + """
    insert into trajectories_dossier
        (person_id, organiser_id, measure, regime, starts_on, status, guided_by, job_target)
    select person_id, organiser_id, measure, 'transitional', '2021-06-01', 'provisional', 'organiser', ''
    from trajectories_dossier"""
    )


@breaks("32_placements_lie_in_the_area")
def _(r: Region) -> str:
    return f"update assignments_placement set municipality_id = {r.world.elsewhere.pk}"


@breaks("33_numbers_have_their_check_digits")
def _(r: Region) -> str:
    return f"update parties_person set insz = '85073003329' where id = {r.placement.person_id}"


@breaks("33_numbers_have_their_check_digits")
def _(r: Region) -> str:
    return "update parties_organiser set iban = 'BE12345678901234'"


@breaks("44_measures_agree")
def _(r: Region) -> str:
    return "update clients_recognition set measure = 'gemeenschapsdienst'"


@breaks("44_measures_agree")
def _(r: Region) -> str:
    return "update assignments_activity set measure = 'gemeenschapsdienst'"


@breaks("44_measures_agree")
def _(r: Region) -> str:
    return "update trajectories_referral set measure = 'gemeenschapsdienst'"


@breaks("45_payouts_went_to_the_account_they_had")
def _(r: Region) -> str:
    return f"update payments_payout set iban = '{ANOTHER_IBAN}' where kind = 'worker'"


@breaks("45_payouts_went_to_the_account_they_had")
def _(r: Region) -> str:
    return f"update payments_payout set iban = '{ANOTHER_IBAN}' where kind = 'organiser'"


@breaks("46_tallies_have_the_caps_of_the_rulebook")
def _(r: Region) -> str:
    return "update performances_tally set cap = cap + 1 where unit = 'month'"


@breaks("46_tallies_have_the_caps_of_the_rulebook")
def _(r: Region) -> str:
    return "update performances_tally set cap = 60 where unit = 'year'"


@breaks("47_vouchers_last_as_the_rulebook_says")
def _(r: Region) -> str:
    return f"update vouchers_voucher set expires_on = expires_on + 1 where order_id = {r.order.pk}"


@breaks("47_vouchers_last_as_the_rulebook_says")
def _(r: Region) -> str:
    return f"update vouchers_voucher set expires_on = expires_on - 1 where order_id = {r.open_order.pk}"


@breaks("48_numbers_follow_on")
def _(r: Region) -> str:
    """The last one, and its booking with it: nothing else knows of it any more."""
    return """
    with gone as (delete from payments_payout where id = (select max(id) from payments_payout) returning id)
    delete from ledger_transfer where kind = 'payout' and source in (select id from gone)"""


@breaks("48_numbers_follow_on")
def _(r: Region) -> str:
    return "update payments_receipt set id = 999 where id = 1"


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    return without("hour_is_paid_once", "vouchers_closing")


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    return without("worker_is_in_one_place_at_a_time", "performances_performance")


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    return """
    alter table performances_tally drop constraint hours_stay_under_the_cap,
        add constraint hours_stay_under_the_cap check (hours <= cap) not valid"""


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    """A foreign key, whose name Django made up."""
    return """
    do $$ begin execute (
        select format('alter table payments_payout drop constraint %I', conname) from pg_constraint
        where conrelid = 'payments_payout'::regclass and contype = 'f' limit 1); end $$"""


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    """A rule that holds for some rows only is no constraint to PostgreSQL, but an index."""
    return "drop index referral_opens_one_dossier"


@breaks("49_constraints_stand")
def _(r: Region) -> str:
    return "alter table payments_payout alter iban drop not null"


@breaks("50_triggers_are_on")
def _(r: Region) -> str:
    return "alter table trajectories_move disable trigger hours_end_before_the_dossier"


@breaks("50_triggers_are_on")
def _(r: Region) -> str:
    return "drop trigger hours_end_before_the_dossier on trajectories_move"


@breaks("50_triggers_are_on")
def _(r: Region) -> str:
    """It is there and on, and does nothing."""
    return """
    do $$ begin execute (
        select format('create or replace function %s returns trigger language plpgsql as ''begin return null; end''',
                      tgfoid::regprocedure)
        from pg_trigger where tgname = 'hours_end_before_the_dossier'); end $$"""


@breaks("51_rows_are_guarded")
def _(r: Region) -> str:
    return "alter table parties_person disable row level security"


@breaks("51_rows_are_guarded")
def _(r: Region) -> str:
    return "alter policy parties_profile_scope on parties_profile using (true)"


@breaks("51_rows_are_guarded")
def _(r: Region) -> str:
    return "alter view figures_paid_hour set (security_invoker = false)"


@breaks("52_functions_do_what_they_did")
def _(r: Region) -> str:
    return """
    create or replace function opstap_scope(kind text) returns bigint language sql stable parallel safe return 1"""


@breaks("52_functions_do_what_they_did")
def _(r: Region) -> str:
    return "alter function opstap_analyze() security invoker"


@breaks("53_rights_are_as_given")
def _(r: Region) -> str:
    return "grant update on ledger_transfer to opstap_app"


@breaks("53_rights_are_as_given")
def _(r: Region) -> str:
    return "grant update (iban) on payments_payout to opstap_everybody"


@breaks("53_rights_are_as_given")
def _(r: Region) -> str:
    return "grant select on parties_person to public"


@breaks("53_rights_are_as_given")
def _(r: Region) -> str:
    return "alter role opstap_app bypassrls"
