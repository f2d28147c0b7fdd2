"""What people live on, and the other measures they take part in, as it was told."""

from collections.abc import Iterator, Sequence
from datetime import date

from opstap.parties.facts import locked_people
from opstap.parties.models import Person
from opstap.rulebook import measure
from opstap.rulebook.rules import combination
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, NotFound
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody, writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Instrument, Situation, Status


@recorded("situatie opgetekend")
def tell_situations(*, told: Sequence[Situation], by: Actor) -> list[Situation]:
    """Write down what people live on, from when, and who says so."""
    with writing_for_everybody(
        "A service tells it of whom it registered itself, before the referral that would show it."
    ):
        return Situation.objects.bulk_create(told)


@recorded("andere maatregel opgetekend")
def tell_instruments(told: Sequence[Instrument], *, by: Actor, day: date) -> list[Answer]:
    """Write down other measures people take part in. One that may not run beside a running dossier is refused."""
    keys = {one.person_id for one in told}
    seen = set(Person.objects.filter(pk__in=keys).values_list("pk", flat=True))
    locked_people(seen)
    with seeing_everybody():
        running = Dossier.objects.filter(person__in=seen).exclude(status=Status.ENDED)
        dossiers = {one.person_id: one for one in running}
        before = list(Instrument.objects.filter(person__in=seen))
    refusals: list[Refusal | None] = []
    new: list[Instrument] = []
    for one in told:
        if one.person_id not in seen:
            refusals.append(no.PERSON_IS_NOT_THERE())
            continue
        refusals.append(next(_against(one, dossiers, [*before, *new], day), None))
        if refusals[-1] is None:
            new.append(one)
    keys_of = iter(Instrument.objects.bulk_create(new))
    return [Answer(refusal=one) if one else Answer(record=next(keys_of).pk) for one in refusals]


def _against(
    one: Instrument, dossiers: dict[int, Dossier], others: Sequence[Instrument], day: date
) -> Iterator[Refusal]:
    """What stands in the way of this measure for this person."""
    if one.ends_on is not None and one.ends_on < one.starts_on:
        yield no.UPSIDE_DOWN()
    same = (other for other in others if (other.person_id, other.kind) == (one.person_id, one.kind))
    if any(_overlap(one, other) for other in same):
        yield no.MEASURE_RUNS()
    dossier = dossiers.get(one.person_id)
    if dossier is not None and (one.ends_on is None or one.ends_on >= max(day, dossier.starts_on)):
        decision = combination.may_combine(
            measure(dossier.measure), instruments=[one.kind], day=max(day, one.starts_on)
        )
        if refusal := Refusal.by(decision):
            yield refusal


def _overlap(one: Instrument, other: Instrument) -> bool:
    return (one.ends_on is None or other.starts_on <= one.ends_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )


@recorded("andere maatregel beëindigd")
def end_instrument(instrument: Instrument, *, ends_on: date, by: Actor) -> Instrument:
    """Say which day was the last of another measure. Raises BadInput for a day before its first, NotFound."""
    locked = Instrument.objects.select_for_update(of=("self",)).filter(pk=instrument.pk).first()
    if locked is None:
        raise NotFound
    if ends_on < locked.starts_on:
        raise BadInput(no.UPSIDE_DOWN())
    if locked.ends_on is not None and ends_on > locked.ends_on:
        raise BadInput(no.MEASURE_ENDS_FIRST())
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    return locked
