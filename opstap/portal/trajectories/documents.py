"""The papers about a person: everything that was kept, and everything that was sent."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.access import documents
from opstap.correspondence.models import Kind
from opstap.portal.kit import cells, listing
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.things import DOCUMENTS
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb
from opstap.trajectories.standing import Standing

LATEST = 5
"""How many documents the page of a dossier shows."""

COLUMNS = [
    listing.Column(_("Dag"), lambda row: cells.day(row.day), is_short=True, sort="day"),
    listing.Column(
        _("Document"), lambda row: cells.link("show_document", row.pk, row.title), sort=listing.by_words("title")
    ),
    listing.Column(_("Soort"), lambda row: cells.word(row.get_kind_display()), sort=listing.by_choice("kind", Kind)),
]


@page("dossiers/<int:pk>/documenten/", Verb.READ_DOSSIER, Template.INDEX, DOCUMENTS)
def list_documents(request: SignedIn, found: Dossier) -> HttpResponse:
    """Every document about the person of a dossier that the role may see."""
    by = request.membership
    page = listing.Listing(
        people="person_id",
        name="documenten",
        title=_("Documenten van %(person)s") % {"person": found.person},
        columns=COLUMNS,
        rows=documents(by=by).filter(person=found.person_id),
        empty=_("Nog geen documenten."),
    )
    return listing.show(request, page)


def card(standing: Standing) -> Card:
    """The latest documents."""
    return Card(
        name="documents",
        title=_("Documenten"),
        template="portal/trajectories/cards/documents.html",
        context={"documents": documents(by=standing.by).filter(person=standing.dossier.person_id)[:LATEST]},
        buttons=buttons(standing, ("list_documents", _("Alle documenten"))),
    )
