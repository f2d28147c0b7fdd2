"""A receipt is seen with what it pays; a payout by its payee."""

from django.db import migrations

from opstap.shared.scope import of_organiser, of_person, through, visible


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_links"), ("vouchers", "0002_scope")]
    operations = [
        visible("payments_receipt", through("order_id", "vouchers_order"), through("fee_id", "parties_fee")),
        visible("payments_payout", of_organiser(), of_person()),
    ]
