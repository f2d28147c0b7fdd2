"""Pages know a sign-in without its password: only what Django knows of the table changes."""

import django.db.models.manager
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0003_organiser_contact'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='user',
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('without_password', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AlterModelOptions(
            name='user',
            options={'base_manager_name': 'without_password'},
        ),
    ]
