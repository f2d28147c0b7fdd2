"""A page of its own on which one thing is done: a form, a button, and what the rulebook says of it.

What is refused stays on the page with everything that was typed, and the reason beside the button.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from opstap.portal.kit.refusals import NOTHING_TO_CHOOSE
from opstap.portal.kit.request import Request
from opstap.rulebook import Decision
from opstap.shared.answers import Answer
from opstap.shared.errors import OpstapError
from opstap.shared.refusals import Refusal


@dataclass(frozen=True, slots=True)
class ActionPage:
    """`act` gets what the form holds; it gives an Answer, or None, or raises an OpstapError.

    `parent` is the title and address of the page one comes from and goes back to, unless `to` says otherwise.
    `done` is said on the next page; an `act` that shows one of its own leaves it empty.
    `told` are decisions of the rulebook to read before doing it: what it changes, or a warning.
    """

    title: object
    parent: tuple[object, str]
    form: forms.Form
    act: Callable[[dict[str, Any]], Answer | None]
    done: object
    button: object
    intro: object = ""
    told: Sequence[Decision] = ()
    to: str = ""
    to_record: str = ""
    """The name of the address of what was recorded, to go there when it is done."""
    is_grave: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


def show(request: Request, action: ActionPage, template: str = "portal/action_page.html") -> HttpResponse:
    """The page, or the way back from it when the thing is done; the reason where nothing can be chosen that must be."""
    if has_empty_list(action.form):
        title, home = action.parent
        return render(request, "portal/cannot.html", {"refusal": NOTHING_TO_CHOOSE(), "found": title, "home": home})
    refusal: Refusal | None = None
    if action.form.is_bound and action.form.is_valid():
        try:
            answer = action.act(action.form.cleaned_data)
        except OpstapError as no:
            refusal = no.refusal
        else:
            if answer is None or answer:
                if action.done:
                    messages.success(request, str(action.done))
                return redirect(_way(action, answer))
            refusal = answer.refusal
    context = {"action": action, "refusal": refusal, **action.extra}
    return render(request, template, context)


def has_empty_list(form: forms.Form) -> bool:
    """Whether something must be chosen of which there is nothing. A query for each list of rows that must be chosen."""
    chosen = (one for one in form.fields.values() if one.required and isinstance(one, forms.ChoiceField))
    return any(_is_empty(one) for one in chosen)


def _is_empty(field: forms.ChoiceField) -> bool:
    if isinstance(field, forms.ModelChoiceField):
        return not field.queryset.exists()
    return not any(value or isinstance(words, list | tuple) for value, words in field.choices)


def _way(action: ActionPage, answer: Answer | None) -> str:
    """Where to go when it is done."""
    if action.to_record and answer is not None:
        return reverse(action.to_record, args=[answer.record])
    return action.to or action.parent[1]


def bound(request: Request) -> Any:
    """What a form on such a page is bound to: what was posted, or nothing."""
    return request.POST if request.method == "POST" else None


class NothingToFill(forms.Form):
    """A page with only a button."""
