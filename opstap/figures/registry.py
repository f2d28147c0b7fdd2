"""All figures there are, by the code of the published table."""

from opstap.figures.definition import Figure
from opstap.figures.definitions import t_s4_1, t_s4_2, t_s4_4
from opstap.figures.errors import UnknownFigure

_FIGURES: dict[str, Figure] = {figure.code: figure for figure in (t_s4_1.FIGURE, t_s4_2.FIGURE, t_s4_4.FIGURE)}


def all_figures() -> list[Figure]:
    """Every figure, in the order of the sources."""
    return list(_FIGURES.values())


def figure(code: str) -> Figure:
    """The figure with this code, in capitals or not. Raises UnknownFigure, which names codes that are near."""
    try:
        return _FIGURES[code.upper()]
    except KeyError:
        raise UnknownFigure(code, _FIGURES) from None
