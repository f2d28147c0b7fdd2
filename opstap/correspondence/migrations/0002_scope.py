"""What is kept and told is seen by its organiser, by the worker or client it is about, and by the service involved."""

from django.db import migrations

from opstap.shared.scope import of_client, of_organiser, of_person, of_service, through, visible

EACH = (of_organiser(), of_person(), of_client())


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial"), ("parties", "0002_scope")]
    operations = [
        visible("correspondence_document", *EACH, of_service()),
        visible("correspondence_message", *EACH, of_service()),
        visible("correspondence_delivery", through("message_id", "correspondence_message")),
        visible("correspondence_attempt", through("message_id", "correspondence_message")),
        visible("correspondence_signinglink", *EACH),
        visible("correspondence_signinglinkevent", *EACH),
    ]
