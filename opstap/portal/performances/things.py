"""What pages about hours are about."""

from opstap.performances import access
from opstap.performances.models import Performance
from opstap.portal.kit.page import Thing

PERFORMANCE: Thing[Performance] = Thing("hours", access.performance, people=lambda performance: [performance.person])
