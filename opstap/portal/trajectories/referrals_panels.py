"""What asks attention among referrals and before them, for whoever answers and for whoever proposed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from opstap.parties import access as parties
from opstap.parties.models import Membership, Signup
from opstap.portal.kit.panels import Panel, Row, panel
from opstap.portal.parties.filters import People
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.referrals import countdown, talk
from opstap.portal.trajectories.referrals_forms import Referrals, answered_lately
from opstap.trajectories import access
from opstap.trajectories.models import Referral, ReferralStatus
from opstap.trajectories.queries import benefit_ends
from opstap.trajectories.queries.referral_history import awaiting_indication, indication_by
from opstap.trajectories.queries.waiting import clocks, to_invite, waiting_for_talk, with_clocks


def _page(**asked: str) -> str:
    return f"{reverse('list_referrals')}?{urlencode(asked)}"


def _line(row: Referral, detail: object) -> Row:
    return Row(row.person, reverse("show_referral", args=[row.pk]), detail)


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


def to_talk(*, by: Membership, today: date) -> Panel:
    """Who was proposed or accepted, and neither spoken to nor invited: the longest waiting first."""
    return panel(
        to_invite(with_clocks(access.referrals(by=by))),
        lambda row: _line(row, talk(clocks(row, today)).text),
        title=_("Eerste gesprek te plannen"),
        href=_page(show=Referrals.INVITE),
        empty=_("Iedereen die toegeleid is, is uitgenodigd."),
    )


def signed_up(*, by: Membership) -> Panel:
    """Who registered without help and waits for a word, the longest waiting first."""
    return panel(
        parties.signups(by=by).filter(status=Signup.Status.OPEN),
        lambda row: Row(row, reverse("decide_signup", args=[row.pk]), shown.day(row.asked_on)),
        title=_("Zelf ingeschreven"),
        href=f"{reverse('list_signups')}?{urlencode({'status': Signup.Status.OPEN})}",
        empty=_("Niemand die zich zelf inschreef, wacht."),
    )


def _not_referred(by: Membership) -> Panel:
    """Whom this service was asked to refer, or registered itself, and did not."""
    return panel(
        access.never_referred(parties.people(by=by), by=by),
        lambda row: Row(row, reverse("show_person", args=[row.pk]), row.municipality or ""),
        title=_("Ingeschreven, nog niet toegeleid"),
        href=f"{reverse('list_people')}?{urlencode({'show': People.UNREFERRED})}",
        empty=_("Iedereen die u inschreef, is toegeleid."),
    )


def _benefits(by: Membership, today: date) -> Panel:
    """Whose right to a benefit ends within the first stage of the notices."""
    within = next(days for days in benefit_ends.stages(today) if days)
    return panel(
        benefit_ends.ending(by=by, day=today, within=within),
        lambda row: Row(row.person, reverse("show_person", args=[row.person_id]), shown.day(row.benefit_until)),
        title=_("Uitkering eindigt"),
        href=reverse("list_benefit_ends"),
        empty=_("Van niemand eindigt de uitkering binnenkort."),
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
    yield _not_referred(by)
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
    yield panel(
        awaiting_indication(rows),
        lambda row: _line(row, _("ten laatste %(day)s") % {"day": shown.day(indication_by(row))}),
        title=_("Indicatie sociale economie te starten"),
        href=_page(show=Referrals.ECONOMY),
        empty=_("Geen indicatie te starten."),
    )
    yield _benefits(by, today)
