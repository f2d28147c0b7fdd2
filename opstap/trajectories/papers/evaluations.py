"""The report of an evaluation on paper: what was found per goal, what comes next, and who signed."""

from pathlib import Path
from typing import Any

from opstap.correspondence.papers import letterhead, render
from opstap.parties.models import Organiser
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Evaluation, EvaluationSignature, Party
from opstap.trajectories.queries.evaluations import SIGNERS

TEMPLATE = Path(__file__).with_name("templates") / "evaluation.typ"
RESULTS = {
    Evaluation.Result.CONTINUE: "U gaat verder zoals nu.",
    Evaluation.Result.ADAPT: "U gaat verder, met een ander plan. U bespreekt het nieuwe plan met uw begeleider.",
    Evaluation.Result.NEXT_STEP: "U bent klaar voor een volgende stap. U bespreekt met uw begeleider welke.",
    Evaluation.Result.END: "Wijk-werken stopt. Uw begeleider bespreekt met u wat er daarna komt.",
}
"""What each decision means for the worker, in plain words."""


def title(evaluation: Evaluation) -> str:
    """The name of the report: Evaluatie van 5 mei 2021."""
    return f"Evaluatie van {NL.day(evaluation.held_on)}"


def report(evaluation: Evaluation, organiser: Organiser) -> bytes:
    """The PDF, with the signatures there are and room for those that are missing. Two queries."""
    signed = {one.party: one for one in evaluation.signatures.all()}
    person = evaluation.dossier.person
    names = {Party.WORKER: person.name, Party.GUIDE: evaluation.held_by}
    return render(
        TEMPLATE,
        {
            "day": evaluation.held_on,
            "title": title(evaluation),
            "organiser": letterhead(organiser),
            "person": person.name,
            "held_by": evaluation.held_by,
            "kind": evaluation.get_kind_display(),
            "starts_on": evaluation.dossier.starts_on,
            "ends_on": evaluation.dossier.ended_on or evaluation.dossier.planned_end_on,
            "goals": [
                {"goal": degree.goal.text, "reached": degree.get_reached_display(), "words": degree.words}
                for degree in evaluation.degrees.select_related("goal")
            ],
            "words": evaluation.words,
            "result": evaluation.get_result_display(),
            "meaning": RESULTS[Evaluation.Result(evaluation.result)],
            "signatures": [_party(party, names[party], signed.get(party)) for party in SIGNERS],
            "remarks": [
                {"name": one.name, "words": one.words, "agrees": one.agrees}
                for one in signed.values()
                if one.words or not one.agrees
            ],
        },
    )


def _party(party: Party, name: str, signature: EvaluationSignature | None) -> dict[str, Any]:
    said = {"role": party.label.capitalize(), "name": name, "signed": None, "how": ""}
    if signature:
        agreed = "Akkoord" if signature.agrees else "Niet akkoord"
        said |= {"name": signature.name, "signed": signature.signed_on}
        said["how"] = f"{agreed}, {signature.get_channel_display()}"
    return said
