"""How often something was tried, for all processes together."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Throttle',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('tries', models.PositiveIntegerField()),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.RunSQL("alter table portal_throttle set unlogged", migrations.RunSQL.noop),
    ]
