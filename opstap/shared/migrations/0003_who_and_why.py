"""Nobody without a name writes, and nothing is written without a reason: the audit would find it for ever."""

from django.db import migrations

from opstap.shared.migrations._tables import sql_beside


class Migration(migrations.Migration):

    dependencies = [
        ('shared', '0002_roles'),
    ]

    operations = [
        migrations.RunSQL(
            sql_beside(__file__, "who_and_why.sql"),
            "alter table pghistory_context drop constraint context_says_who_and_why",
        ),
    ]
