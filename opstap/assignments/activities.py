"""The activity list as data: read from its file, and added where it is not known yet."""

import tomllib
from pathlib import Path

from opstap.assignments.models import Activity

LIST = Path(__file__).parent / "activities.toml"


def load_activities() -> dict[str, Activity]:
    """Add the activities of the list that are not there yet, and give them all: {code: activity}."""
    listed = tomllib.loads(LIST.read_text())
    known = {activity.code: activity for activity in Activity.objects.all()}
    missing = [
        Activity(
            measure=listed["measure"],
            code=row["code"],
            main=row["main"],
            name_nl=row["nl"],
            name_en=row["en"],
            is_transitional_only=row.get("transitional_only", False),
            source=row["source"],
        )
        for row in listed["activity"]
        if row["code"] not in known
    ]
    return known | {activity.code: activity for activity in Activity.objects.bulk_create(missing)}
