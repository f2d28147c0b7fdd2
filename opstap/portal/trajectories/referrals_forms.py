"""What is asked about a referral: in short sections for whoever proposes, in two questions for whoever answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import all_organisers, all_services
from opstap.parties.models import Membership, Organiser, Role
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import Styled, day, line, text, words
from opstap.portal.parties.forms import NOT_A_NUMBER
from opstap.shared import numbers
from opstap.shared.errors import BadInput
from opstap.trajectories.models import Referral, ReferralStatus, RefusalReason
from opstap.trajectories.queries.coaches import coached_by, coaches_at, with_coach, without_coach
from opstap.trajectories.queries.dossiers import called
from opstap.trajectories.queries.referral_history import awaiting_approval, awaiting_indication
from opstap.trajectories.queries.rights import open_measures
from opstap.trajectories.queries.waiting import WAITING, nearly_lapsing, to_invite, waiting_for_talk, with_clocks

LATELY = timedelta(days=7)
NAME = 120
STILL_OPEN = (ReferralStatus.DRAFT, *WAITING)
NO_MISTAKE = (RefusalReason.SILENCE, RefusalReason.MISTAKE)
"""Reasons that are not an organiser's to give."""


class Referrals(Filter):
    """Without any choice those on which somebody still has to do something."""

    OPEN, NONE, MINE = "open", "none", "mine"
    TALK, INVITE, LAPSING, ANSWERED, ECONOMY = "talk", "invite", "lapsing", "answered", "economy"
    APPROVAL = "approval"

    start = {"status": OPEN}
    q = forms.CharField(label=_("Naam"))
    status = forms.ChoiceField(
        label=_("Status"), choices=[ANY, (OPEN, _("nog open")), *[(s.value, _(s.label)) for s in ReferralStatus]]
    )
    service = forms.ChoiceField(label=_("Dienst"))
    organiser = forms.ChoiceField(label=_("Organisator"))
    coach = forms.ChoiceField(label=_("Coach"))
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (TALK, _("wacht op een eerste gesprek")),
            (INVITE, _("nog niet uitgenodigd")),
            (LAPSING, _("vervalt binnenkort")),
            (ANSWERED, _("deze week geweigerd of vervallen")),
            (ECONOMY, _("indicatie sociale economie te starten")),
            (APPROVAL, _("wacht op akkoord van VDAB")),
        ],
    )

    def __init__(self, data: Mapping[str, Any], *, by: Membership) -> None:
        super().__init__(data)
        self.fields["service"].choices = [ANY, *[(str(one.pk), one.name) for one in all_services()]]
        self.fields["organiser"].choices = [ANY, *[(str(one.pk), one.name) for one in all_organisers()]]
        self.fields["coach"].choices = coach_choices(by)
        for name in {Role.COACH: ("organiser",), Role.REFERRER: ("service",)}.get(Role(by.role), ()):
            del self.fields[name]
        self.full_clean()

    def narrow(self, rows: QuerySet[Referral], day: date, *, by: Membership) -> QuerySet[Referral]:
        rows = with_coach(with_clocks(called(rows, self.asked("q"))), day)
        if status := self.asked("status"):
            rows = rows.filter(status__in=STILL_OPEN if status == self.OPEN else [status])
        for name in ("service", "organiser"):
            if key := self.asked(name):
                rows = rows.filter(**{name: int(key)})
        rows = with_asked_coach(rows, self.asked("coach"), by, day)
        match self.asked("show"):
            case self.TALK:
                return waiting_for_talk(rows)
            case self.INVITE:
                return to_invite(rows)
            case self.LAPSING:
                return rows.filter(pk__in=nearly_lapsing(rows.order_by(), day)).order_by("heard_on", "pk")
            case self.ANSWERED:
                return answered_lately(rows, day)
            case self.ECONOMY:
                return awaiting_indication(rows)
            case self.APPROVAL:
                return awaiting_approval(rows)
        return rows.order_by("since", "pk") if status in WAITS else rows


WAITS = (Referrals.OPEN, *STILL_OPEN)
"""In a list of these the longest waiting come first; in any other the last referred."""


def answered_lately(rows: QuerySet[Referral], day: date) -> QuerySet[Referral]:
    """Those that were refused or lapsed in the last week, the latest first."""
    closed = rows.filter(status__in=(ReferralStatus.REFUSED, ReferralStatus.LAPSED), since__gte=day - LATELY)
    return closed.order_by("-since", "-pk")


def coach_choices(by: Membership) -> list[tuple[str, object]]:
    """Mine, nobody's, and for an organiser each of its coaches."""
    none = (Referrals.NONE, _("zonder coach"))
    if by.role != Role.COACH:
        return [ANY, none]
    coaches = [(str(one.pk), one.name) for one in coaches_at(by.organiser_id) if one.pk != by.user_id]
    return [ANY, (Referrals.MINE, _("mijn mensen")), none, *coaches]


def with_asked_coach(rows: QuerySet[Any], asked: str, by: Membership, day: date) -> QuerySet[Any]:
    """The rows of the coach that was chosen among `coach_choices`."""
    match asked:
        case "":
            return rows
        case Referrals.NONE:
            return without_coach(rows, day)
        case Referrals.MINE:
            return coached_by(rows, by.user_id, day)
    return coached_by(rows, int(asked), day)


# Who proposes


class StartForm(Styled):
    """Who it is about: the number on the identity card. The measure is asked where there is a choice."""

    measure = forms.ChoiceField(label=_("Maatregel"))
    insz = forms.CharField(label=_("Rijksregisternummer"), max_length=20)
    organiser = forms.ModelChoiceField(
        Organiser.objects.none(),
        label=_("Organisator"),
        required=False,
        empty_label=_("die van de woonplaats"),
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        measures = open_measures(today)
        self.fields["organiser"].queryset = all_organisers()
        self.fields["measure"].choices = [(name, name) for name in measures]
        self.only = measures[0] if len(measures) == 1 else None
        if self.only:
            del self.fields["measure"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        return given | {"measure": self.only} if self.only else given

    def clean_insz(self) -> str:
        try:
            return numbers.insz(self.cleaned_data["insz"])
        except BadInput:
            raise forms.ValidationError(str(NOT_A_NUMBER)) from None


class GoalForm(Styled):
    """Where to, for how long, and what for."""

    organiser = forms.ModelChoiceField(Organiser.objects.none(), label=_("Organisator"), empty_label=None)
    decider = forms.ChoiceField(
        label=_("Wie besliste?"),
        choices=words(Referral.Decider),
        help_text=_("Voor wie een leefloon heeft, beslist het OCMW; voor anderen VDAB."),
    )
    months = forms.IntegerField(label=_("Voor hoeveel maanden?"), min_value=1)
    goal = line(_("Doel"), required=False, help_text=_("Wat moet er na die maanden anders zijn?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organiser"].queryset = all_organisers()


class NeedsForm(Styled):
    """Why this person: what is needed, what is missing, and what shows it."""

    needs = text(_("Noden"), required=False, help_text=_("Wat heeft deze persoon nodig om vooruit te komen?"))
    gap = text(_("Kloof in competenties"), required=False, help_text=_("Wat lukt nog niet dat wel nodig is?"))
    evidence = text(_("Waaruit blijkt dat?"), required=False, help_text=_("Een gesprek, een test, een vroegere job."))
    assessed_by = forms.CharField(label=_("Vastgesteld door"), max_length=NAME, required=False)
    assessed_on = day(_("Vastgesteld op"), required=False)


class HoursForm(Styled):
    """How many hours, and how they grow."""

    hours_capacity = forms.IntegerField(label=_("Haalbare uren per maand"), min_value=1, required=False)
    build_up = text(
        _("Opbouw"), required=False, help_text=_("Bijvoorbeeld: eerst een voormiddag per week, na een maand twee.")
    )


class EconomyForm(Styled):
    """Whether the social economy is the better place."""

    presumes_social_economy = forms.BooleanField(
        label=_("Vermoeden dat sociale economie beter past"),
        required=False,
        help_text=_("Dan start de indicatie meteen, ook als wijk-werken begint."),
    )
    indicated_waiting = forms.BooleanField(label=_("Heeft al een indicatie en wacht op een plaats"), required=False)
    override_reason = line(_("Waarom toch wijk-werken?"), required=False)


class AgainForm(Styled):
    """Only for somebody who did this before."""

    again_reason = line(_("Waarom opnieuw?"), required=False, help_text=_("VDAB leest dit en antwoordt."))


class ApprovalForm(Styled):
    """What VDAB says of a new referral."""

    YES, NO = "yes", "no"
    verdict = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("VDAB gaat akkoord.")), (NO, _("VDAB gaat niet akkoord."))],
        initial=YES,
    )
    words = text(_("Antwoord aan de dienst"), required=False, help_text=_("Zonder akkoord verplicht."))


class ConsentForm(Styled):
    """The word of the person."""

    consent_given_on = day(
        _("Toestemming gegeven op"), required=False, help_text=_("Zonder toestemming van de persoon gaat niets door.")
    )


# Who answers


class AnswerForm(Styled):
    """Yes, as long as that can be said, or no; why, and what the service reads."""

    YES, NO = "yes", "no"
    verdict = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("We aanvaarden deze toeleiding.")), (NO, _("We weigeren deze toeleiding."))],
    )
    why = forms.ChoiceField(label=_("Waarom niet? Alleen bij een weigering."), required=False)
    answer = text(_("Antwoord aan de toeleider"), required=False, help_text=_("Bij een weigering verplicht."))

    def __init__(self, *args: Any, may_accept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verdict, why = self.fields["verdict"], self.fields["why"]
        verdict.choices = verdict.choices if may_accept else verdict.choices[1:]
        verdict.initial = verdict.choices[0][0]
        why.choices = reasons()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("verdict") == self.NO:
            for name, said in (("why", _("Kies een reden.")), ("answer", _("Schrijf een antwoord."))):
                if not given.get(name):
                    self.add_error(name, str(said))
        return given


def reasons() -> list[tuple[str, object]]:
    """Why an organiser refuses."""
    listed = [(value, label) for value, label in words(RefusalReason) if value not in NO_MISTAKE]
    return [("", _("kies")), *listed]


class AcceptForm(Styled):
    """For many at once."""

    answer = line(_("Antwoord aan de toeleider"), required=False)


class RefuseForm(Styled):
    """For many at once."""

    why = forms.ChoiceField(label=_("Reden"))
    answer = line(_("Antwoord aan de toeleider"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = reasons()


class WithdrawForm(Styled):
    """Why the service takes it back."""

    why = forms.ChoiceField(label=_("Reden"), choices=words(RefusalReason), initial=RefusalReason.MISTAKE)
    words = line(_("Toelichting"), required=False)
