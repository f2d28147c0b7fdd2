"""How something in a plan is refused: a goal, a task, a template, a competence."""

from opstap.shared.refusals import Reason

PLAN_IS_OVER = Reason(
    "plan-is-over",
    nl="Dit dossier eindigde op {day}. Het plan verandert niet meer.",
    en="This dossier ended on {day}. The plan does not change any more.",
)
GOAL_SAYS_NOTHING = Reason(
    "goal-says-nothing",
    nl="Schrijf op wat het doel is.",
    en="Write down what the goal is.",
    field="text",
)
GOAL_STANDS = Reason(
    "goal-stands",
    nl="Dit doel staat al in het plan.",
    en="This goal is in the plan already.",
    field="text",
)
GOAL_RUNS = Reason("goal-runs", nl="Dit doel loopt nog.", en="This goal still stands.")
GOAL_REACHED = Reason(
    "goal-reached",
    nl="Dit doel werd al bereikt op {day}.",
    en="This goal was reached already on {day}.",
)
GOAL_DROPPED = Reason(
    "goal-dropped",
    nl="Dit doel werd al losgelaten op {day}.",
    en="This goal was let go already on {day}.",
)
GOAL_ELSEWHERE = Reason(
    "goal-elsewhere",
    nl="Dit doel staat in een ander plan.",
    en="This goal is in another plan.",
    field="goal",
)
GOAL_LET_GO = Reason(
    "goal-let-go",
    nl="Dit doel is losgelaten.",
    en="This goal was let go.",
    do_nl="Kies een ander doel, of geen.",
    do_en="Choose another goal, or none.",
    field="goal",
)
TASK_SAYS_NOTHING = Reason(
    "task-says-nothing",
    nl="Schrijf op wat er moet gebeuren.",
    en="Write down what is to be done.",
    field="text",
)
TASK_STANDS = Reason(
    "task-stands",
    nl="Deze actie staat al in het plan.",
    en="This task is in the plan already.",
    field="text",
)
TASK_TO_DO = Reason("task-to-do", nl="Deze actie moet nog gebeuren.", en="This task is still to be done.")
TASK_DONE = Reason(
    "task-done",
    nl="Deze actie is al gedaan op {day}.",
    en="This task was done already on {day}.",
)
TASK_DROPPED = Reason(
    "task-dropped",
    nl="Deze actie werd geschrapt op {day}.",
    en="This task was dropped on {day}.",
)
TOO_LONG = Reason(
    "plan-line-too-long",
    nl="Dit is te lang: hoogstens {most} tekens.",
    en="This is too long: at most {most} characters.",
    field="text",
)
DUE_BEFORE_START = Reason(
    "due-before-start",
    nl="Het dossier begint pas op {day}.",
    en="The dossier only begins on {day}.",
    do_nl="Kies een latere dag.",
    do_en="Choose a later day.",
)
DUE_EARLIER = Reason(
    "due-earlier",
    nl="Deze dag is voorbij.",
    en="This day is past.",
    do_nl="Kies vandaag of later.",
    do_en="Choose today or later.",
    field="due_on",
)

# Templates

TEMPLATE_STANDS = Reason(
    "template-stands",
    nl="Er is al een sjabloon met deze naam.",
    en="There is a template of this name already.",
    field="name",
)
PLAN_IS_EMPTY = Reason(
    "plan-is-empty",
    nl="In dit plan staat nog geen doel om te bewaren.",
    en="This plan has no goal to keep yet.",
    field="name",
)
TEMPLATE_IN_PLAN = Reason(
    "template-in-plan",
    nl="Alle doelen van dit sjabloon staan al in het plan.",
    en="All goals of this template are in the plan already.",
    field="template",
)
LINE_TOO_LONG = Reason(
    "line-too-long",
    nl="Lijn {line} is te lang: {length} tekens, en er mogen er {most} zijn.",
    en="Line {line} is too long: {length} characters, and {most} are allowed.",
    field="text",
)
TASK_WITHOUT_GOAL = Reason(
    "task-without-goal",
    nl="Lijn {line} is een actie zonder doel.",
    en="Line {line} is a task without a goal.",
    do_nl="Begin met een doel, zonder streepje.",
    do_en="Begin with a goal, without a dash.",
    field="text",
)
DASH_WITHOUT_TASK = Reason(
    "dash-without-task",
    nl="Op lijn {line} staat een streepje zonder actie.",
    en="Line {line} has a dash without a task.",
    field="text",
)
NO_GOAL_WRITTEN = Reason(
    "no-goal-written",
    nl="Schrijf minstens één doel op.",
    en="Write down at least one goal.",
    field="text",
)
COMPETENCE_WITHOUT_GOAL = Reason(
    "competence-without-goal",
    nl="Op lijn {line} staat een competentie zonder doel.",
    en="Line {line} has a competence without a goal.",
    field="text",
)

# Competences

ADDRESS_TWICE = Reason(
    "address-twice",
    nl="Dit adres staat al in een rij hierboven.",
    en="This address is in a row above already.",
)
DUTCH_FIRST = Reason(
    "dutch-first",
    nl="Deze competentie is nog niet ingevoerd.",
    en="This competence has not been entered yet.",
    do_nl="Voer eerst het Nederlandse bestand in.",
    do_en="Enter the Dutch file first.",
)
ADDRESS_TAKEN = Reason(
    "address-taken",
    nl="Op dit adres staat al {competence}.",
    en="At this address there is {competence} already.",
    field="uri",
)
NOT_WORKED_THERE = Reason(
    "not-worked-there",
    nl="De wijk-werker heeft in dit dossier niet bij deze gebruiker gewerkt.",
    en="The worker has not worked at this client in this dossier.",
)
SEEN_BY_NOBODY = Reason(
    "seen-by-nobody",
    nl="Schrijf op wie dit zag.",
    en="Write down who saw this.",
    field="attested_by",
)
SEEN_LATER = Reason(
    "seen-later",
    nl="Een attest gaat over wat gezien is.",
    en="An attestation is about what was seen.",
    do_nl="Kies vandaag of vroeger.",
    do_en="Choose today or earlier.",
    field="day",
)
ATTESTED_ALREADY = Reason(
    "attested-already",
    nl="Dit staat er al.",
    en="This has been written down already.",
    field="competence",
)
NOTHING_ATTESTED = Reason(
    "nothing-attested",
    nl="Er is nog niets om op een attest te zetten.",
    en="There is nothing to put on a certificate yet.",
)
