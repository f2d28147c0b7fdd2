"""How something about a person is refused: a coach, a list, a note, a measure beside this one, a sign-in."""

from opstap.shared.refusals import Reason

PERSON_IS_NOT_THERE = Reason(
    "person-is-not-there",
    nl="Deze persoon bestaat niet, of u mag die niet zien.",
    en="This person does not exist, or you may not see them.",
    field="person",
)

# Coaches

NO_COACH_HERE = Reason(
    "no-coach-here",
    nl="Deze gebruiker is geen coach bij deze organisator.",
    en="This user is no coach with this organiser.",
    field="coach",
)
COACHED_LATER = Reason(
    "coached-later",
    nl="Vanaf een latere dag is al een coach aangeduid.",
    en="A coach has been named already from a later day on.",
    do_nl="Verbeter die eerst.",
    do_en="Correct that first.",
)
NOBODY_TO_COACH = Reason(
    "nobody-to-coach",
    nl="{person} heeft hier geen lopend dossier en geen open toeleiding meer. Er komt geen coach meer.",
    en="{person} has no running dossier and no open referral here any more. No coach is named.",
)

# Lists

NOT_ON_A_LIST = Reason(
    "not-on-a-list",
    nl="Deze persoon is er niet, of u mag die niet zien.",
    en="This person is not there, or you may not see them.",
)
WATCHED_ELSEWHERE = Reason(
    "watched-elsewhere",
    nl="Deze persoon staat al op die lijst, bij een andere organisator of dienst.",
    en="This person is on that list already, with another organiser or service.",
)
WHY_WATCHED = Reason(
    "why-watched",
    nl="Zeg waarom deze persoon op de lijst komt.",
    en="Say why this person is put on the list.",
    field="words",
)
WHY_LET_GO = Reason(
    "why-let-go",
    nl="Zeg waarom deze persoon van de lijst gaat.",
    en="Say why this person is taken off the list.",
    field="reason",
)

# Notes, and who stands around somebody

NOTHING_NOTED = Reason("nothing-noted", nl="Schrijf eerst iets op.", en="First write something down.", field="text")
NOTED_LATER = Reason(
    "noted-later",
    nl="Een notitie gaat over iets dat gebeurd is.",
    en="A note is about something that happened.",
    do_nl="Kies vandaag of vroeger.",
    do_en="Choose today or earlier.",
    field="day",
)
LEFT_ALREADY = Reason(
    "left-already",
    nl="{name} ging al weg op {day}.",
    en="{name} left already on {day}.",
)

# Other measures

MEASURE_RUNS = Reason(
    "measure-runs",
    nl="Deze maatregel loopt in die periode al voor deze persoon.",
    en="This measure runs for this person in that period already.",
)
UPSIDE_DOWN = Reason(
    "upside-down",
    nl="De laatste dag ligt voor de eerste.",
    en="The last day is before the first.",
    field="ends_on",
)
MEASURE_ENDS_FIRST = Reason(
    "measure-ends-first",
    nl="Deze maatregel eindigt al vroeger.",
    en="This measure ends earlier already.",
    do_nl="Voeg een nieuwe toe als ze opnieuw begon.",
    do_en="Add a new one if it began again.",
    field="ends_on",
)

# Another account or address

NEEDS_A_SECOND = Reason(
    "needs-a-second",
    nl="Wie een wijziging voorstelt, bevestigt ze niet zelf.",
    en="Whoever proposes a change does not confirm it.",
    do_nl="Vraag een collega, of laat de persoon zelf bevestigen of ondertekenen.",
    do_en="Ask a colleague, or let the person confirm or sign it.",
)
PAPER_IS_MISSING = Reason(
    "paper-is-missing",
    nl="Voeg het ondertekende papier toe.",
    en="Add the signed paper.",
    field="scan",
)
CHANGE_DECIDED = Reason(
    "change-decided",
    nl="Over deze wijziging is al beslist, of u mag ze niet zien.",
    en="This change was decided already, or you may not see it.",
)
CHANGED_MEANWHILE = Reason(
    "changed-meanwhile",
    nl="Dit gegeven is intussen al anders dan toen de wijziging voorgesteld werd.",
    en="This is no longer what it was when the change was proposed.",
    do_nl="Weiger dit voorstel, en doe een nieuw.",
    do_en="Refuse this proposal, and make a new one.",
)
NOBODY_SIGNS = Reason(
    "nobody-signs",
    nl="Niemand kan {person} vertellen wat er verandert: geen organisator bedient de woonplaats.",
    en="Nobody can tell {person} what changes: no organiser serves the domicile.",
    do_nl="Verbeter eerst de gemeente.",
    do_en="Correct the municipality first.",
)

# Sign-ins

NO_WAY_TO_REACH = Reason(
    "no-way-to-reach",
    nl="{person} heeft geen e-mailadres en geen telefoon. Zonder kan er geen link gestuurd worden.",
    en="{person} has no e-mail address and no telephone. Without one no link can be sent.",
)
NEEDS_A_CODE = Reason(
    "needs-a-code",
    nl="{person} heeft geen e-mailadres: u geeft de link zelf door. Laat {person} zes cijfers kiezen.",
    en="{person} has no e-mail address: you pass the link on yourself. Let {person} choose six digits.",
    field="code",
)
OTHER_ROLE = Reason(
    "other-role",
    nl="{person} meldt zich ook aan in een andere rol. Dat kan alleen de beheerder.",
    en="{person} signs in in another role as well. Only the administrator can do that.",
)
OTHER_ROLE_TOO = Reason(
    "other-role-too",
    nl="Deze aanmelding heeft ook een andere rol.",
    en="This sign-in has another role as well.",
    do_nl="Vraag de beheerder een nieuw wachtwoord.",
    do_en="Ask the administrator for a new password.",
    field="name",
)
NAME_TAKEN = Reason(
    "name-taken",
    nl="Deze aanmeldnaam is al van iemand anders.",
    en="This sign-in name is somebody else's already.",
    do_nl="Kies een andere.",
    do_en="Choose another one.",
    field="name",
)
