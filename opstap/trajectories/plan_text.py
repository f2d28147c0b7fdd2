"""A plan template as text that people can type: a goal on a line, and under it its tasks, each behind a dash.

Zelf een haag scheren [hagen snoeien]
- uitleg geven over de machine (gebruiker)
- twee keer werken onder toezicht (wijk-werker)

What is learned stands behind the goal, between brackets: the name of a competence, or its ESCO address.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from opstap.shared.errors import BadInput
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Goal, Task

OWNERS: dict[str, str] = {str(owner.label): owner.value for owner in Task.Owner}
TASK = re.compile(rf"[-*•]\s*(?P<text>.*?)\s*(?:\((?P<owner>{'|'.join(OWNERS)})\))?", re.IGNORECASE)
GOAL = re.compile(r"(?P<text>.*?)\s*(?:\[\s*(?P<competence>[^\[\]]*?)\s*\])?")
LONGEST = min(model._meta.get_field("text").max_length or 0 for model in (Goal, Task))


def lines(text: str) -> list[dict[str, Any]]:
    """The goals with their tasks, as a template keeps them. A task is the worker's when nobody is named.

    A competence is given as it was typed. Raises BadInput with the number of the line that is wrong.
    """
    goals: list[dict[str, Any]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if not line:
            continue
        if len(line) > LONGEST:
            raise BadInput(no.LINE_TOO_LONG(line=number, length=len(line), most=LONGEST))
        if (task := TASK.fullmatch(line)) is None:
            goals.append(_goal(line, number))
            continue
        if not goals:
            raise BadInput(no.TASK_WITHOUT_GOAL(line=number))
        if not task["text"]:
            raise BadInput(no.DASH_WITHOUT_TASK(line=number))
        owner = OWNERS[task["owner"].lower()] if task["owner"] else Task.Owner.WORKER.value
        goals[-1]["tasks"].append({"text": task["text"], "owner": owner})
    if not goals:
        raise BadInput(no.NO_GOAL_WRITTEN())
    return goals


def _goal(line: str, number: int) -> dict[str, Any]:
    found = GOAL.fullmatch(line)
    if found is None or not found["text"]:
        raise BadInput(no.COMPETENCE_WITHOUT_GOAL(line=number))
    learned = {"competence": found["competence"]} if found["competence"] else {}
    return {"goal": found["text"], **learned, "tasks": []}


def written(goals: Sequence[dict[str, Any]], names: Mapping[str, str] | None = None) -> str:
    """The same goals and tasks as text, to change them in; `names` are those of the competences, by address."""
    return "\n\n".join(
        "\n".join(
            [
                _titled(goal, names or {}),
                *(f"- {task['text']} ({Task.Owner(task['owner']).label})" for task in goal.get("tasks", [])),
            ]
        )
        for goal in goals
    )


def _titled(goal: Mapping[str, Any], names: Mapping[str, str]) -> str:
    uri = goal.get("competence")
    return f"{goal['goal']} [{names.get(uri, uri)}]" if uri else goal["goal"]
