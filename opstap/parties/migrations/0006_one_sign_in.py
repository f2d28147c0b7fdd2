"""A person has one sign-in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0005_contact_changes'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('role', 'worker')), fields=('person',), name='person_has_one_sign_in', violation_error_message='Deze persoon heeft al een aanmelding.'),
        ),
    ]
