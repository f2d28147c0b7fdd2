"""What can be asked across people: who is called so, who cannot be reached."""

from typing import TypeVar

from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat

from opstap.parties.models import Person, Sortkey

M = TypeVar("M", bound=Model)


WHOLE_NAME = Sortkey(Concat(F("given_name"), Value(" "), F("family_name"), output_field=TextField()))


def called(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """People in whose name every word occurs, accents and capitals aside; or whose number begins so."""
    digits = "".join(sign for sign in words if sign not in " .-")
    if digits.isdigit():
        return people.filter(insz__startswith=digits)
    for word in words.split():
        people = people.annotate(sortkey=WHOLE_NAME).filter(sortkey__contains=Sortkey(Value(word)))
    return people


def of_people_called(rows: QuerySet[M], words: str) -> QuerySet[M]:
    """Rows about a person in whose name every word occurs, or whose number begins so; all of them without words."""
    return rows.filter(person__in=called(Person.objects.all(), words).order_by().values("pk")) if words else rows


def by_name(people: QuerySet[Person]) -> QuerySet[Person]:
    """In the order of a telephone book, accents and capitals aside."""
    return people.order_by(Sortkey(F("family_name")), Sortkey(F("given_name")), "pk")


def unreachable(people: QuerySet[Person]) -> QuerySet[Person]:
    """Who has neither e-mail nor telephone: they are visited, or get a letter."""
    return people.filter(email="", phone="")
