"""The narrow views that figures are counted from."""

from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).with_name("views.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_initial"),
        ("trajectories", "0001_initial"),
        ("vouchers", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            VIEWS, "drop view figures_paid_hour; drop view figures_organiser_payout; drop view figures_dossier_move;"
        )
    ]
