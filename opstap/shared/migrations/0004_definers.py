"""What runs as the owner looks its names up where nobody else may put any."""

from django.db import migrations

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('shared', '0003_who_and_why'),
    ]

    operations = [migrations.RunSQL(sql_beside(__file__, "definers.sql"), migrations.RunSQL.noop)]
