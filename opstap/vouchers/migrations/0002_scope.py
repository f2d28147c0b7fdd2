"""Orders, vouchers and their closing are seen by those who see the recognition; a closing also with the work it paid."""

from django.db import migrations

from opstap.shared.scope import of_organiser, through, visible


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0001_initial"), ("performances", "0003_scope")]
    operations = [
        visible("vouchers_order", through("recognition_id", "parties_recognition")),
        visible("vouchers_orderevent", through("recognition_id", "parties_recognition")),
        visible("vouchers_voucher", through("order_id", "vouchers_order")),
        visible(
            "vouchers_closing",
            of_organiser(),
            through("voucher_id", "vouchers_voucher"),
            through("performance_id", "performances_performance"),
        ),
    ]
