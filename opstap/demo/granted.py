"""The demonstration plans nothing that the rules refuse; where they do refuse, the load stops and says so."""

from collections.abc import Sequence

from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.refusals import bare


def granted(answers: Sequence[Answer]) -> list[int]:
    """The numbers of what was recorded. Raises BadInput with the first refusal."""
    refused = [answer.refusal for answer in answers if not answer]
    if refused:
        because = getattr(refused[0], "because", refused[0])
        raise BadInput(bare(f"De regels weigeren {len(refused)} rijen van de demonstratie; de eerste: {because}"))
    return [answer.record for answer in answers if answer.record is not None]
