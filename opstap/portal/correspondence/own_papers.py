"""A worker's papers: what was kept and sent, what coaches wrote for the worker to read, and who looked."""

from django.http import HttpResponse
from django.shortcuts import render

from opstap.correspondence.access import documents, messages
from opstap.correspondence.queries import shown_text
from opstap.parties import access
from opstap.parties.policy import Verb
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.trajectories.queries.contacts import notes_for

PER_PAGE = 20


@page("mijn-papieren/", Verb.READ_OWN_PERSON, Template.INDEX)
def list_own_papers(request: SignedIn) -> HttpResponse:
    """Every paper and message of the signed-in worker, the last first."""
    by = request.membership
    person = access.own_person(by=by)
    told = [(one, shown_text(one)) for one in messages(by=by).filter(document=None)]
    context = {"documents": documents(by=by), "told": told, "notes": notes_for(person)}
    return render(request, "portal/correspondence/list_own_papers.html", context)
