"""A profile is seen by whoever sees the person; a look by the person and by the looker's own place; a sign-up by the
organiser of its municipality and by the person it became. A service also sees the people it registered itself.
"""

from django.db import migrations

from opstap.runtime import roles
from opstap.shared.scope import of_organiser, of_person, of_service, through, visible


class Migration(migrations.Migration):
    dependencies = [("parties", "0003_people_taken_in")]
    operations = [
        visible("parties_profile", through("person_id", "parties_person")),
        visible("parties_look", of_person(), of_organiser(), of_service()),
        visible("parties_signup", of_organiser(), of_person()),
        visible("parties_signupevent", of_organiser(), of_person()),
        migrations.RunSQL(
            f"create policy parties_person_registered on parties_person to {roles.SCOPED}"
            f" using ({of_service()}) with check ({of_service()})",
            "drop policy parties_person_registered on parties_person",
        ),
    ]
