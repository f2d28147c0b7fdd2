"""Words that nobody may meet on a page, letter or paper, in either language: one list for every test that looks."""

import re

REMARKS = (
    r"niet gelezen|geen wet gevonden|voorstel van opstap|motieven gelezen|\(aangehaald|\bgrond:"
    r"|(?:was|were|is) not read|article not read|no law (?:was )?found|legal ground"
)
"""Our own remarks where a law should stand; how sure a number is, is told by its mark on the page of the rule."""
WAGE = (
    r"\blonen?\b|\bloon\b|verdien|salaris|wie u werk g(?:af|eeft)|wijk-werker betaald"
    r"|\bearn(?:s|ed|ings)?\b|\bwages?\b|\bsalar(?:y|ies)\b"
)
"""The worker gets a compensation (vergoeding). Who gives an ordinary job later may be called an employer."""
TOO_SOON = r"u mag starten|u kunt starten|you may start|you can start"
"""First a talk and an agreement."""
NEVER = re.compile("|".join((REMARKS, WAGE, TOO_SOON)), re.IGNORECASE)

PROMISES = re.compile(
    r"per kilomet|per km\b|verplaatsingsvergoeding|kilometervergoeding|travel allowance", re.IGNORECASE
)
"""What no rule is asked for yet. The pages of the rules tell the number; nothing else promises it."""


def found(text: str) -> list[str]:
    """Every such word in a text, with what stands around it."""
    return [text[max(0, hit.start() - 40) : hit.end() + 40] for hit in NEVER.finditer(text)]


def promised(text: str) -> list[str]:
    """Every promise in a text that no rule stands behind."""
    return [text[max(0, hit.start() - 40) : hit.end() + 40] for hit in PROMISES.finditer(text)]
