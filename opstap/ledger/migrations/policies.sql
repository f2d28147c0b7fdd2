-- The books are read by those who see everybody; everyone else meets them through what they may see upstream.

alter table ledger_account enable row level security;
create policy ledger_account_scope on ledger_account to opstap_app
    using (
        false
    ) with check (
        false
    );
create policy ledger_account_everybody on ledger_account to opstap_everybody using (true) with check (true);

alter table ledger_accountevent enable row level security;
create policy ledger_accountevent_scope on ledger_accountevent to opstap_app
    using (
        false
    ) with check (
        false
    );
create policy ledger_accountevent_everybody on ledger_accountevent to opstap_everybody using (true) with check (true);

alter table ledger_transfer enable row level security;
create policy ledger_transfer_scope on ledger_transfer to opstap_app
    using (
        false
    ) with check (
        false
    );
create policy ledger_transfer_everybody on ledger_transfer to opstap_everybody using (true) with check (true);
