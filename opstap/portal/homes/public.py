"""The front page with its calculator, and the accessibility statement."""

from django.http import HttpResponse
from django.shortcuts import render

from opstap.portal.homes.calculator import HoursForm, numbers, pay
from opstap.portal.kit.page import Template, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.shared import clock


@page("", Who.EVERYBODY, Template.FORM)
def show_front(request: SignedIn) -> HttpResponse:
    """What wijk-werken is, in plain words; the calculator is a form that asks this page again."""
    today = clock.today()
    form = HoursForm(request.GET if "hours" in request.GET else None)
    answer = pay(asked=form.cleaned_data["hours"], day=today) if form.is_bound and form.is_valid() else None
    context = {"numbers": numbers(today), "form": form, "pay": answer}
    return render(request, "portal/homes/show_front.html", context)


@page("toegankelijkheid/", Who.EVERYBODY, Template.RECORD)
def show_accessibility(request: SignedIn) -> HttpResponse:
    return render(request, "portal/homes/show_accessibility.html")
