"""Every address of the screens. Paths are in Dutch, as people see them; names are in English, as code uses them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from opstap.portal import home, saved
from opstap.portal.account import views as account
from opstap.portal.administrator import views as administrator
from opstap.portal.client import attesting, orders
from opstap.portal.client import hours as client_hours
from opstap.portal.correspondence import documents, messages
from opstap.portal.figures import views as figures
from opstap.portal.organiser import dossiers, hours, recognitions
from opstap.portal.people import imports as people_imports
from opstap.portal.people import merging, people, signup, signups
from opstap.portal.public import views as public
from opstap.portal.referrer import views as referrer
from opstap.portal.trajectories import appointments as talks
from opstap.portal.trajectories import (
    attestations,
    competences,
    contacts,
    conversions,
    dossier,
    ending,
    evaluating,
    evaluation_signing,
    evaluations,
    hand_overs,
    opening,
    plan_templates,
    plans,
    signing,
    tasks,
    timeline,
)
from opstap.portal.trajectories import documents as road_documents
from opstap.portal.worker import hours as worker_hours
from opstap.portal.worker import papers
from opstap.portal.worker import plan as own_plan

urlpatterns = [
    path("", public.front, name="front"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("aanmelden/", account.sign_in, name="sign-in"),
    path("afmelden/", account.sign_out, name="sign-out"),
    path("rol/", account.choose_role, name="choose-role"),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("vandaag/", home.home, name="home"),
    path("weergaven/", saved.save, name="view-save"),
    path("weergaven/<int:pk>/weg/", saved.remove, name="view-forget"),
    path("dossiers/", dossiers.index, name="dossiers"),
    path("dossiers/<int:pk>/", dossier.dossier, name="dossier"),
    path("dossiers/<int:pk>/tijdlijn/", timeline.show, name="timeline"),
    path("dossiers/<int:pk>/documenten/", road_documents.index, name="documents"),
    path("dossiers/<int:pk>/notities/", contacts.write, name="notes"),
    path("dossiers/<int:pk>/rond/", contacts.around, name="around"),
    path("dossiers/<int:pk>/rond/nieuw/", contacts.add, name="supporter-new"),
    path("dossiers/<int:pk>/rond/<int:supporter>/weg/", contacts.leave, name="supporter-leave"),
    path("dossiers/<int:pk>/uren/", hours.enter, name="hours-enter"),
    path("dossiers/<int:pk>/afspraak/", talks.plan, name="appointment-new"),
    path("evaluaties/", evaluations.index, name="evaluations"),
    path("dossiers/<int:pk>/evaluatie/", evaluating.evaluate, name="evaluate"),
    path("dossiers/<int:pk>/evaluatie/<int:number>/", evaluating.show, name="evaluation"),
    path("dossiers/<int:pk>/evaluatie/<int:number>/tekenen/", evaluation_signing.on_screen, name="evaluation-sign"),
    path("dossiers/<int:pk>/evaluatie/<int:number>/papier/", evaluation_signing.on_paper, name="evaluation-paper"),
    path("dossiers/<int:pk>/evaluatie/<int:number>/versturen/", evaluation_signing.send, name="evaluation-send"),
    path("afspraken/<int:pk>/", talks.outcome, name="appointment"),
    path("afspraken/<int:pk>/verzetten/", talks.move, name="appointment-move"),
    path("toeleidingen/<int:pk>/openen/", opening.open_one, name="dossier-open"),
    path("personen/<int:pk>/overgangsrecht/", opening.open_with_old_right, name="dossier-open-transitional"),
    path("dossiers/<int:pk>/omzetting/", conversions.convert, name="dossier-convert"),
    path("dossiers/<int:pk>/einde/", ending.end, name="dossier-end"),
    path("dossiers/<int:pk>/overdracht/", hand_overs.ask, name="hand-over-ask"),
    path("overdrachten/", hand_overs.index, name="hand-overs"),
    path("overdrachten/<int:pk>/", hand_overs.show, name="hand-over"),
    path("overdrachten/<int:pk>/aanvaarden/", hand_overs.accept, name="hand-over-accept"),
    path("overdrachten/<int:pk>/weigeren/", hand_overs.refuse, name="hand-over-refuse"),
    path("overdrachten/<int:pk>/intrekken/", hand_overs.withdraw, name="hand-over-withdraw"),
    path("dossiers/<int:pk>/plan/", plans.show, name="plan"),
    path("dossiers/<int:pk>/plan/papier/", plans.paper, name="plan-paper"),
    path("dossiers/<int:pk>/competenties/", attestations.show, name="attestations"),
    path("dossiers/<int:pk>/competenties/attest/", attestations.certificate, name="certificate"),
    path("doelen/<int:pk>/", plans.goal, name="goal"),
    path("acties/<int:pk>/", plans.task, name="task"),
    path("taken/", tasks.index, name="tasks"),
    path("sjablonen/", plan_templates.index, name="plan-templates"),
    path("sjablonen/nieuw/", plan_templates.new, name="plan-template-new"),
    path("sjablonen/<int:pk>/", plan_templates.template, name="plan-template"),
    path("sjablonen/<int:pk>/weg/", plan_templates.remove, name="plan-template-remove"),
    path("competenties/", competences.index, name="competences"),
    path("competenties/nieuw/", competences.new, name="competence-new"),
    path("competenties/invoer/", competences.dutch, name="competences-import"),
    path("competenties/invoer/engels/", competences.english, name="competences-english"),
    path("competenties/<int:pk>/", competences.edit, name="competence"),
    path("mijn-plan/", own_plan.show, name="my-plan"),
    path("mijn-competenties/", own_plan.competences, name="my-competences"),
    path("mijn-competenties/attest/", own_plan.certificate, name="my-certificate"),
    path("wat-kunnen-zij/", attesting.index, name="client-attest"),
    path("wat-kunnen-zij/<int:pk>/", attesting.say, name="client-attest-one"),
    path("erkenningen/", recognitions.index, name="recognitions"),
    path("erkenningen/<int:pk>/", recognitions.recognition, name="recognition"),
    path("erkenningen/<int:pk>/bestellen/", orders.new, name="order-new"),
    path("uren/", hours.index, name="hours"),
    path("uren/bevestigen/", hours.confirm, name="hours-confirm"),
    path("uren/<int:pk>/intrekken/", hours.take_back, name="hours-withdraw"),
    path("prestaties/", client_hours.confirm, name="client-hours"),
    path("mijn-uren/", worker_hours.index, name="worker-hours"),
    path("mijn-papieren/", papers.papers, name="worker-papers"),
    path("mijn-papieren/wie-keek/", papers.looks, name="worker-looks"),
    path("cheques/", orders.index, name="client-orders"),
    path("cheques/<int:pk>/", orders.order, name="order"),
    path("mensen/", referrer.index, name="referred"),
    path("ik-wil-wijk-werken/", signup.signup, name="signup"),
    path("ik-wil-wijk-werken/<str:token>/", signup.check, name="signup-check"),
    path("inschrijvingen/", signups.index, name="signups"),
    path("inschrijvingen/<int:pk>/", signups.decide, name="signup-decide"),
    path("personen/", people.index, name="people"),
    path("personen/nieuw/", people.new, name="person-new"),
    path("personen/invoer/", people_imports.people, name="people-import"),
    path("personen/<int:pk>/", people.person, name="person"),
    path("personen/<int:pk>/wijzigen/", people.edit, name="person-edit"),
    path("personen/<int:pk>/profiel/", people.profile, name="person-profile"),
    path("personen/<int:pk>/samenvoegen/<int:other>/", merging.merge, name="person-merge"),
    path("berichten/", messages.index, name="messages"),
    path("berichten/sms/", messages.texts, name="messages-sms"),
    path("berichten/brieven/", messages.letters, name="messages-letters"),
    path("berichten/brieven/pdf/", messages.print_letters, name="messages-print"),
    path("berichten/<int:pk>/", messages.message, name="message"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("tekenen/<str:token>/", signing.sign, name="sign"),
    path("tekenen/<str:token>/pdf/", signing.paper, name="sign-paper"),
    path("cijfers/", figures.index, name="figures"),
    path("cijfers/<str:code>/", figures.figure, name="figure"),
    path("aanmeldingen/", administrator.accounts, name="accounts"),
    path("regels/", administrator.rules, name="rules"),
]
