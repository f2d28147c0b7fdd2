"""The front page with its calculator, and the accessibility statement."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opstap.portal.homes.calculator import HoursForm, numbers, pay
from opstap.shared import clock


@login_not_required
@require_safe
def show_front(request: HttpRequest) -> HttpResponse:
    """What wijk-werken is, in plain words; the calculator is a form that asks this page again."""
    today = clock.today()
    form = HoursForm(request.GET if "hours" in request.GET else None)
    answer = pay(asked=form.cleaned_data["hours"], day=today) if form.is_bound and form.is_valid() else None
    context = {"numbers": numbers(today), "form": form, "pay": answer}
    return render(request, "portal/homes/show_front.html", context)


@login_not_required
@require_safe
def show_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/homes/show_accessibility.html")
