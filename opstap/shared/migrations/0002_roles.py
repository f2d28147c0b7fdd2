"""The roles of each kind of scope, and the one that only looks; what each may do is given after every migration."""

from django.db import migrations

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('shared', '0001_initial'),
    ]

    operations = [migrations.RunSQL(sql_beside(__file__, "roles.sql"), migrations.RunSQL.noop)]
