"""What asks attention among referrals, for whoever answers and for whoever proposed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership
from opstap.portal.panels import Panel, Row, panel
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.referrals import countdown
from opstap.portal.trajectories.referrals_forms import Referrals, answered_lately
from opstap.trajectories import access
from opstap.trajectories.models import Referral, ReferralStatus
from opstap.trajectories.waiting import clocks, waiting_for_talk, with_clocks


def _page(**asked: str) -> str:
    return f"{reverse('referrals')}?{urlencode(asked)}"


def _line(row: Referral, detail: object) -> Row:
    return Row(row.person, reverse("referral", args=[row.pk]), detail)


def _standing(rows: QuerySet[Referral], status: str) -> QuerySet[Referral]:
    return with_clocks(rows.filter(status=status)).order_by("since", "pk")


def new(*, by: Membership, today: date) -> Panel:
    """Who was proposed to an organiser and waits for an answer, the longest waiting first."""
    return panel(
        _standing(access.referrals(by=by), ReferralStatus.PROPOSED),
        lambda row: _line(row, countdown(clocks(row, today)).text),
        title=_("Nieuwe toeleidingen"),
        href=_page(status=ReferralStatus.PROPOSED),
        empty=_("Elke toeleiding is beantwoord."),
    )


def of_service(*, by: Membership, today: date) -> Iterator[Panel]:
    """A service's own: what became of its proposals, whom nobody spoke to yet, and the drafts to finish."""
    rows = access.referrals(by=by)
    yield panel(
        answered_lately(rows, today),
        lambda row: _line(row, shown.t(row.get_status_display())),
        title=_("Deze week geweigerd of vervallen"),
        href=_page(show=Referrals.ANSWERED),
        empty=_("Geen toeleiding geweigerd deze week."),
    )
    yield panel(
        _standing(rows, ReferralStatus.DRAFT),
        lambda row: _line(row, _("bewaard op %(day)s") % {"day": shown.day(row.since)}),
        title=_("Ontwerpen om af te werken"),
        href=_page(status=ReferralStatus.DRAFT),
        empty=_("Geen ontwerp blijft liggen."),
    )
    yield panel(
        _standing(rows, ReferralStatus.PROPOSED),
        lambda row: _line(row, countdown(clocks(row, today)).text),
        title=_("Wachten op een antwoord"),
        href=_page(status=ReferralStatus.PROPOSED),
        empty=_("Elke toeleiding is beantwoord."),
    )
    yield panel(
        waiting_for_talk(rows.filter(status=ReferralStatus.ACCEPTED)),
        lambda row: _line(row, _("sinds %(day)s") % {"day": shown.day(row.referred_on)}),
        title=_("Aanvaard, nog geen gesprek"),
        href=_page(status=ReferralStatus.ACCEPTED, show=Referrals.TALK),
        empty=_("Met iedereen die aanvaard is, was er een gesprek."),
    )
