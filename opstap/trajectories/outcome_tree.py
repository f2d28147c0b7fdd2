"""Where somebody can stand some months after the end of a dossier: the tree of the published outflow tables.

A person can be in several nodes at once and counts once in each of them and in every node above it. Two values are no
place in the tree: the source does not know, and the source knows that nothing is registered.
"""

from collections.abc import Iterable

from django.db import models


class Node(models.TextChoices):
    """A row of the outflow table (written question 341 of 14-03-2019), or one of the two answers that are none."""

    EMPLOYEE = "employee", "aan het werk als werknemer"
    NEC = "nec", "werknemer in het normaal economisch circuit"
    NEC_IN_SEC = "nec_in_sec", "gewone baan bij een sociaal-economisch bedrijf"
    SEC = "sec", "werknemer in het sociaal-economisch circuit"
    SELF_EMPLOYED = "self_employed", "zelfstandige"
    GUIDANCE = "guidance", "begeleidingsservice"
    TWE = "twe", "tijdelijke werkervaring"
    TWE_OCMW = "twe_ocmw", "tijdelijke werkervaring OCMW"
    STRENGTHENING = "strengthening", "competentieversterking"
    TRAINING = "training", "opleiding"
    WORKPLACE_LEARNING = "workplace_learning", "werkplekleren"
    EXPLORATORY_STAGE = "exploratory_stage", "beroepsverkennende stage"
    IBO = "ibo", "individuele beroepsopleiding (IBO)"
    BIS = "bis", "beroepsinlevingsstage"
    WELFARE = "welfare", "welzijnsbegeleiding"
    MENTOR = "mentor", "mentorbegeleiding"
    AMC = "amc", "AMC voor anderstaligen"
    DIPLOMA = "diploma", "erkenning van een diploma"
    GOB = "gob", "gespecialiseerde opleiding en begeleiding (GOB)"
    ENTREPRENEUR = "entrepreneur", "traject naar ondernemen"
    NONE = "none", "geen geregistreerde actie"
    UNKNOWN = "unknown", "niet bekend"


PARENT: dict[str, str] = {
    Node.NEC: Node.EMPLOYEE,
    Node.NEC_IN_SEC: Node.EMPLOYEE,
    Node.SEC: Node.EMPLOYEE,
    Node.TWE: Node.GUIDANCE,
    Node.TRAINING: Node.STRENGTHENING,
    Node.WORKPLACE_LEARNING: Node.STRENGTHENING,
    Node.EXPLORATORY_STAGE: Node.WORKPLACE_LEARNING,
    Node.IBO: Node.WORKPLACE_LEARNING,
    Node.BIS: Node.WORKPLACE_LEARNING,
}
"""The node above each; a regular job at a social-economy employer is no part of the normal circuit."""


def with_parents(nodes: Iterable[str]) -> set[str]:
    """These nodes and every node above them, each once."""
    found: set[str] = set()
    for node in nodes:
        while node and node not in found:
            found.add(node)
            node = PARENT.get(node, "")
    return found
