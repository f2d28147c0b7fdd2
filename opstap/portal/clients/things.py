"""What pages about recognitions are about."""

from opstap.clients import access
from opstap.clients.models import Recognition
from opstap.portal.kit.page import Thing

RECOGNITION: Thing[Recognition] = Thing("recognition", access.recognition)
