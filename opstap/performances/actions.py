"""Hours recorded and confirmed. One row or two hundred thousand take the same three beats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from opstap.clients.facts import Period, fee_periods, period_on
from opstap.performances import facts
from opstap.performances import refusals as no
from opstap.performances.models import Confirmation, Performance
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import (
    availability,
    monthly_cap,
    overlap,
    placement,
    recognition_active,
    started_hours,
    submission,
    yearly_cap,
)
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import copy, next_ids, rows
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody, writing_for_everybody
from opstap.trajectories.facts import Standing, standings


@dataclass(frozen=True, slots=True)
class Entry:
    """Work done in a placement on a day, from clock to clock."""

    placement: int
    day: date
    begins: time
    ends: time


@dataclass(slots=True)
class Known:
    """Everything gathered before deciding; it grows with every row that is accepted."""

    parties: dict[int, facts.Parties]
    standings: dict[int, Standing]
    fees: dict[int, list[Period]]
    visits: dict[tuple[int, date], list[facts.Visit]]
    hours: dict[facts.Key, int]


@recorded("uren ingevoerd")
def record(entries: Sequence[Entry], *, by: Actor, day: date) -> list[Answer]:
    """Record work that was done. Each row is accepted, or refused by the first rule that says no.

    `day` is today: no hours in the future. The caps of month and year are held over all clients and organisers,
    under a lock on the worker's tallies (Decree and Besluit: see the rules monthly_cap and yearly_cap).
    """
    if not entries:
        return []
    _check(entries, day)
    visible = facts.parties(entry.placement for entry in entries)
    missing = {entry.placement for entry in entries} - set(visible)
    if missing:
        raise BadInput(no.NO_PLACEMENT(number=str(min(missing))))
    with writing_for_everybody("The caps and the overlaps count over all organisers, under one lock."):
        known = _gather(entries, visible)
        decisions = list(_decide(entries, known))
        return _write(entries, decisions, known)


def _check(entries: Sequence[Entry], today: date) -> None:
    for place, entry in enumerate(entries, 1):
        if entry.ends <= entry.begins:
            raise BadInput(no.ENDS_BEFORE_IT_BEGINS(begins=entry.begins, ends=entry.ends).in_row(place))
        if entry.day > today:
            raise BadInput(no.STILL_TO_COME(day=entry.day).in_row(place))


def _gather(entries: Sequence[Entry], parties: dict[int, facts.Parties]) -> Known:
    wanted: dict[facts.Key, int] = {}
    for entry in entries:
        party = parties[entry.placement]
        month, year = facts.keys(party.person, party.measure, entry.day)
        if month not in wanted:
            wanted[month] = monthly_cap.cap(measure(party.measure), day=entry.day)
            wanted[year] = yearly_cap.cap(measure(party.measure), day=entry.day)
    hours = facts.locked_tallies(wanted)  # first, so that what is read after it stays true
    facts.keep_standing(party.dossier for party in parties.values())
    return Known(
        parties=parties,
        standings=standings(party.dossier for party in parties.values()),
        fees=fee_periods(party.recognition for party in parties.values()),
        visits=facts.visits(
            (party.person for party in parties.values()),
            min(entry.day for entry in entries),
            max(entry.day for entry in entries),
        ),
        hours=hours,
    )


def _decide(entries: Sequence[Entry], known: Known) -> Iterator[tuple[Decision, int]]:
    """For each row the decision and its started hours; an accepted row counts for the rows after it."""
    for entry in entries:
        party = known.parties[entry.placement]
        hours = started_hours.started_hours(measure(party.measure), minutes=_minutes(entry))
        for decision in _questions(entry, party, hours, known):
            if not decision:
                break
        else:
            for key in facts.keys(party.person, party.measure, entry.day):
                known.hours[key] += hours
            known.visits.setdefault((party.person, entry.day), []).append((entry.begins, entry.ends))
        yield decision, hours


def _questions(entry: Entry, party: facts.Parties, hours: int, known: Known) -> Iterator[Decision]:
    """The rules a row must pass, in the order in which a coach would ask them; the last is the one it is stored by."""
    m, day = measure(party.measure), entry.day
    standing = known.standings[party.dossier]
    needs_permission, permission_until = standing.permission_on(day)
    month, year = facts.keys(party.person, party.measure, day)
    yield availability.may_work_on(
        m,
        starts_on=standing.starts_on,
        ends_on=standing.ends_on,
        suspended=standing.is_suspended_on(day),
        agreement_signed_on=standing.agreement_signed_on,
        permission_until=permission_until,
        needs_permission=needs_permission,
        day=day,
    )
    first, last = period_on(known.fees.get(party.recognition, []), day)
    yield recognition_active.is_active(
        m,
        agreement_signed_on=party.agreement_signed_on,
        fee_valid_from=first,
        fee_valid_until=last,
        ended_on=party.recognition_ended_on,
        day=day,
    )
    yield placement.may_work_in(m, starts_on=party.starts_on, ends_on=party.ends_on, day=day)
    others = known.visits.get((party.person, day), [])
    yield overlap.may_overlap(m, overlapping=any(b < entry.ends and entry.begins < e for b, e in others), day=day)
    yield yearly_cap.may_perform(m, asked=hours, performed=known.hours[year], day=day)
    yield monthly_cap.may_perform(m, asked=hours, performed=known.hours[month], day=day)


def _minutes(entry: Entry) -> int:
    return (entry.ends.hour - entry.begins.hour) * 60 + entry.ends.minute - entry.begins.minute


def _write(entries: Sequence[Entry], decisions: Sequence[tuple[Decision, int]], known: Known) -> list[Answer]:
    accepted = [(e, d, hours) for e, (d, hours) in zip(entries, decisions, strict=True) if d]
    numbers = next_ids(Performance, len(accepted))
    columns = ["id", "placement_id", "dossier_id", "person_id", "recognition_id", "organiser_id"]
    columns += ["day", "begins", "ends", "hours", "law", "is_withdrawn"]
    added: dict[facts.Key, int] = {}
    written = []
    for number, (entry, decision, hours) in zip(numbers, accepted, strict=True):
        party = known.parties[entry.placement]
        who = (party.dossier, party.person, party.recognition, party.organiser)
        written.append((number, entry.placement, *who, entry.day, entry.begins, entry.ends, hours, decision.law, False))
        for key in facts.keys(party.person, party.measure, entry.day):
            added[key] = added.get(key, 0) + hours
    facts.add_to_tallies(added)
    copy(Performance, columns, written)
    return answered([decision for decision, _ in decisions], numbers)


@recorded("uren bevestigd")
def confirm(performances: Sequence[int], *, by: Actor, day: date, channel: str) -> list[Answer]:
    """The client's word that this work was done. What was confirmed before stays so; withdrawn work is refused."""
    wanted = list(performances)
    with writing_for_everybody("A client holds still the hours it confirms, and may change none of them."):
        facts.lock(wanted)
    found = {
        number: standing
        for number, *standing in rows(
            """
            select p.id, p.dossier_id, p.day, p.is_withdrawn, c.performance_id is not null
            from performances_performance p
            left join performances_confirmation c on c.performance_id = p.id
            where p.id = any(%s)
            """,
            [wanted],
        )
    }
    missing = [number for number in performances if number not in found]
    if missing:
        raise BadInput(no.NO_PERFORMANCE(number=str(missing[0])))
    with seeing_everybody():  # a client sees the hours, not the dossier that says under which measure they fall
        dossiers = sorted({dossier for dossier, *_ in found.values()})
        measures = dict(rows("select id, measure from trajectories_dossier where id = any(%s)", [dossiers]))
    answers, confirmed = [], []
    for number in dict.fromkeys(performances):
        dossier, worked_on, withdrawn, known = found[number]
        decision = submission.may_confirm(measure(measures[dossier]), withdrawn=withdrawn, day=worked_on)
        answers.append(Answer(record=number) if decision else Answer(refusal=Refusal.by(decision)))
        if decision and not known:
            confirmed.append(number)
    copy(Confirmation, ["performance_id", "channel", "day"], ((number, channel, day) for number in confirmed))
    return answers
