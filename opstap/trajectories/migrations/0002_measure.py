"""A referral says under which measure it is: there is none by default."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajectories', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='referral',
            name='measure',
            field=models.CharField(max_length=40, verbose_name='maatregel'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='measure',
            field=models.CharField(max_length=40, verbose_name='maatregel'),
        ),
    ]
