"""The books are read by those who see everybody; everyone else meets them through what they may see upstream."""

from django.db import migrations

from opstap.shared.scope import visible


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [visible("ledger_account"), visible("ledger_accountevent"), visible("ledger_transfer")]
