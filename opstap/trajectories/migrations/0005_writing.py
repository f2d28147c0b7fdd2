"""Who may write what they see of people and dossiers."""

from django.db import migrations

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0004_grounds'),
        ('shared', '0002_roles'),
    ]

    operations = [migrations.RunSQL(sql_beside(__file__, "writing.sql"), migrations.RunSQL.noop)]
