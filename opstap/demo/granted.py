"""The demonstration plans nothing that the rules refuse; where they do refuse, the load stops and says so."""

from collections.abc import Sequence

from opstap.demo import refusals as no
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput


def granted(answers: Sequence[Answer]) -> list[int]:
    """The numbers of what was recorded. Raises BadInput with the first refusal."""
    refused = [answer.refusal for answer in answers if answer.refusal]
    if refused:
        raise BadInput(no.NOT_GRANTED(count=len(refused), because=refused[0]))
    return [answer.record for answer in answers if answer.record is not None]
