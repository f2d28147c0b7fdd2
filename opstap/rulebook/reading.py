"""Parameter files, from TOML to Parameter. Every mistake in a file is a BadParameter that names the file."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from opstap.rulebook.errors import BadParameter
from opstap.rulebook.parameter import Parameter, Status, Value
from opstap.rulebook.wording import Sentence


def read_parameters(folder: Path) -> dict[str, Parameter]:
    """Every parameter of one measure's folder, by name. Raises BadParameter for the first wrong one."""
    return {file.stem: read_parameter(file) for file in sorted(folder.glob("*.toml"))}


def read_parameter(file: Path) -> Parameter:
    """Read one parameter file. Raises BadParameter. Fractions are read exactly, as Decimal."""
    try:
        written = msgspec.convert(tomllib.loads(file.read_text("utf-8"), parse_float=Decimal), _File)
        return _parameter(file.stem, written)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as wrong:
        raise BadParameter(file.name, str(wrong)) from wrong


def read_sources(file: Path) -> dict[str, Sentence]:
    """What each key of a `source` stands for. Raises BadParameter."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, Sentence])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise BadParameter(file.name, str(wrong)) from wrong


class _DatedValue(msgspec.Struct, forbid_unknown_fields=True, rename={"since": "from"}):
    """One `[[value]]` of a file, as written."""

    since: date
    source: str
    status: Status
    value: Any = None
    default: Any = None
    law: str = ""
    why_nl: str = ""
    why_en: str = ""
    until: date | None = None
    note: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A parameter file, as written."""

    label_nl: str
    label_en: str
    unit: str
    value: list[_DatedValue]


def _parameter(name: str, written: _File) -> Parameter:
    label = Sentence(nl=written.label_nl, en=written.label_en)
    days = [dated.since for dated in written.value]
    if not days:
        raise ValueError("it has no dated value.")
    if days != sorted(set(days)):
        raise ValueError("its values must stand in order of date, one per day.")
    values = tuple(_value(name, label, written.unit, dated) for dated in written.value)
    return Parameter(name=name, label=label, unit=written.unit, values=values)


def _value(name: str, label: Sentence, unit: str, dated: _DatedValue) -> Value:
    is_open = dated.status == "open"
    if is_open and (dated.value is not None or not (dated.why_nl and dated.why_en)):
        raise ValueError(f"the open value since {dated.since} needs why_nl and why_en, and no value.")
    if not is_open and (dated.value is None or dated.default is not None):
        raise ValueError(f"the value since {dated.since} is {dated.status}: it needs a value and no default.")
    if dated.until is not None and dated.until < dated.since:
        raise ValueError(f"the value since {dated.since} ends before it starts.")
    return Value(
        name=name,
        label=label,
        unit=unit,
        since=dated.since,
        until=dated.until,
        value=dated.default if is_open else dated.value,
        law=dated.law,
        source=dated.source,
        status=dated.status,
        why=Sentence(nl=dated.why_nl, en=dated.why_en) if is_open else None,
        note=dated.note,
    )
