"""What pages about recognitions are about."""

from opstap.parties import access
from opstap.parties.models import Recognition
from opstap.portal.kit.page import Thing

RECOGNITION: Thing[Recognition] = Thing("recognition", access.recognition)
