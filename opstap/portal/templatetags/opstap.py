"""How amounts, numbers, sentences and icons look on screen. Every filter speaks the language of the request."""

from datetime import date, time
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from opstap.parties.models import Membership
from opstap.portal.kit.page import leads, opens
from opstap.rulebook import Sentence
from opstap.rulebook.leaning import has_page
from opstap.rulebook.wording import EN, NL, Tongue
from opstap.shared import refusals
from opstap.shared.money import euros
from opstap.shared.numbers import show_iban
from opstap.shared.policy import Standing
from opstap.shared.refusals import Refusal

register = template.Library()

NEAR = 80
"""From this percentage of a cap on, a meter warns."""


def tongue() -> Tongue:
    return EN if (get_language() or "nl").startswith("en") else NL


@register.filter
def euro(cents: int | None) -> str:
    """Eurocents as an amount; nothing when there is none."""
    return "" if cents is None else euros(cents, get_language() or "nl")


@register.filter
def number(value: Any) -> str:
    return "" if value is None else tongue().number(value)


@register.filter
def day(value: date | None) -> str:
    """A day in full: 5 mei 2021."""
    return tongue().day(value) if value else ""


@register.filter
def month(value: date | None) -> str:
    return tongue().month(value) if value else ""


@register.filter
def hours(count: int) -> str:
    return tongue().count(count, "hour")


@register.filter
def clock(value: time) -> str:
    return f"{value:%H:%M}"


@register.filter
def said(sentence: Sentence | Refusal | str | None) -> str:
    """A sentence of the rulebook, or why something is refused, in the language of the screen."""
    return refusals.said(sentence) if isinstance(sentence, Sentence | Refusal) else sentence or ""


@register.filter
def t(text: object) -> str:
    """Translate a word that a model holds in Dutch: a status, a category, a role."""
    return gettext(str(text)) if text else ""


@register.filter(name="opens")
def opens_page(membership: Membership | None, name: str) -> bool:
    """Whether the role may open the page of this name; a link that cannot be followed is not shown."""
    return opens(membership, name)


@register.filter(name="leads")
def leads_to(standing: Standing, name: str) -> bool:
    """Whether what the page of this name is for can be done now; a form that cannot succeed gets no button."""
    return leads(standing, name)


@register.filter
def holds(selection: Any, key: int) -> bool:
    """Whether this row of a list is to be shown ticked: it was refused, or the form was wrong."""
    return key in selection.refused or (str(key) in selection.chosen and not selection.refused)


@register.filter
def refusal_of(selection: Any, key: int) -> Any:
    """Why this row was refused, or None."""
    return selection.refused.get(key)


@register.filter
def iban(account: str) -> str:
    return show_iban(account)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the committed symbol file; it is decoration, so the text beside it must say it all."""
    return format_html(
        '<svg class="au-c-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("opstap/symbols.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def body(context: template.Context, card: Any) -> str:
    """What a card shows: its own template with its own context, beside that of the page."""
    return render_to_string(card.template, {**context.flatten(), **card.context})


@register.inclusion_tag("portal/parts/meter.html")
def meter(used: int, cap: int, label: object) -> dict[str, Any]:
    """How much of a cap is used, as a bar; the figures always stand beside it as text."""
    percent = min(100, round(100 * used / cap)) if cap else 100
    state = "full" if used >= cap else "near" if percent >= NEAR else ""
    return {"used": used, "cap": cap, "percent": percent, "state": state, "label": label}


@register.inclusion_tag("portal/parts/why.html")
def why(law: str, rule: str) -> dict[str, str]:
    """The law of an answer where one is known, and a way to the numbers of its rule."""
    return {"law": law, "rule": rule if has_page(rule) else ""}


@register.inclusion_tag("portal/parts/field.html")
def field(bound: Any) -> dict[str, Any]:
    """One field of a form with its label, help and errors."""
    return {"field": bound}


@register.inclusion_tag("portal/parts/choice.html")
def choice(bound: Any) -> dict[str, Any]:
    """One field of a filter: every one of them may stay empty, so that is not said each time."""
    return {"field": bound}


@register.simple_tag
def activity(of: Any) -> str:
    """The name of an activity in the language of the screen."""
    return str(of.name_en if tongue() is EN else of.name_nl)
