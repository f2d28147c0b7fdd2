"""What somebody who was referred is told of it, in plain Dutch (B1): nothing of the answer between the services."""

from datetime import date

from opstap.correspondence.notices import Notice
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Referral, ReferralStatus, RefusalReason

WHY = {
    RefusalReason.NO_SHOW: "U kwam niet naar het gesprek.",
    RefusalReason.UNREACHABLE: "We konden u niet bereiken.",
    RefusalReason.DECLINES: "U wilt zelf niet starten.",
    RefusalReason.AT_WORK: "U hebt nu ander werk.",
    RefusalReason.IN_TRAINING: "U volgt nu een opleiding.",
    RefusalReason.HEALTH: "Het gaat nu niet samen met uw gezondheid.",
    RefusalReason.NO_RIGHT: "U voldoet niet aan alle voorwaarden.",
    RefusalReason.TOO_CLOSE: "U kunt meteen gewoon werk zoeken.",
    RefusalReason.OTHER_HELP_FIRST: "Andere hulp is nu eerst nodig.",
    RefusalReason.NO_WORK: "Er is nu geen werk in uw buurt dat bij u past.",
    RefusalReason.NO_GUIDANCE: "Er is nu niemand die u kan begeleiden.",
    RefusalReason.LANGUAGE: "U leert best eerst nog wat Nederlands.",
    RefusalReason.ELSEWHERE: "U krijgt al begeleiding van een andere dienst.",
    RefusalReason.MOVED: "U woont niet meer in deze streek.",
    RefusalReason.SILENCE: "We kregen niet op tijd een antwoord.",
    RefusalReason.MISTAKE: "Het was een vergissing.",
    RefusalReason.OTHER: "",
}
"""Each reason of the list as one says it to the person."""


def moved(referral: Referral, *, reason: str = "") -> Notice | None:
    """What the person is told of where the referral stands now; of a draft or an opened dossier nothing."""
    here = f"{referral.organiser.name}"
    why = WHY[RefusalReason(reason)] if reason else ""
    ask = f"Hebt u vragen? Bel {referral.service.name}."
    told = {
        ReferralStatus.PROPOSED: (
            "U bent voorgesteld voor wijk-werken",
            f"{referral.service.name} stelde u voor bij {here}. Daar kunt u wijk-werken: "
            f"een paar uur per week werken in uw buurt.\n\n{here} nodigt u uit voor een gesprek.",
        ),
        ReferralStatus.ACCEPTED: (
            "U bent aanvaard. Eerst een gesprek",
            f"{here} zegt ja. Een coach belt of schrijft u voor een gesprek.\n\nDaarna tekent u een overeenkomst. "
            "Pas daarna mag u werken.",
        ),
        ReferralStatus.REFUSED: ("U kunt nu niet wijk-werken", f"{here} kan u nu niet helpen met wijk-werken. {why}"),
        ReferralStatus.WITHDRAWN: (
            "Uw voorstel voor wijk-werken stopt",
            f"{referral.service.name} trok uw voorstel voor wijk-werken in. {why}",
        ),
        ReferralStatus.LAPSED: (
            "Uw voorstel voor wijk-werken is gestopt",
            f"{here} gaf niet op tijd een antwoord. Uw voorstel voor wijk-werken stopt daarom. "
            "U kunt een nieuw voorstel vragen.",
        ),
    }.get(ReferralStatus(referral.status))
    return (
        _notice(referral, f"referral:{referral.pk}:{referral.status}", told[0], told[1].strip(), ask) if told else None
    )


def silent(referral: Referral, *, lapses_on: date) -> Notice:
    """The organiser has not answered yet, and the proposal stops on that day."""
    here, on = referral.organiser.name, NL.day(lapses_on)
    said = (
        f"U bent voorgesteld bij {here} om te wijk-werken. {here} gaf nog geen antwoord.\n\n"
        f"Komt er geen antwoord? Dan stopt uw voorstel op {on}.\n\nWilt u nog wijk-werken? Bel {here}."
    )
    key = f"referral:{referral.pk}:silence:{lapses_on}"
    return _notice(referral, key, "We wachten nog op een antwoord", said, f"U kunt ook {referral.service.name} bellen.")


def _notice(referral: Referral, key: str, title: str, said: str, ask: str) -> Notice:
    return Notice(
        key=key,
        subject=f"referral:{referral.pk}",
        title=title,
        text=f"Beste {referral.person.given_name}\n\n{said}\n\n{ask}",
        short=f"{said} {ask}".replace("\n\n", " "),
        organiser=referral.organiser_id,
        service=referral.service_id,
        person=referral.person_id,
    )
