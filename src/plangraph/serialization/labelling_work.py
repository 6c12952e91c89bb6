"""Labelling work: the bound on the steps that labelling blank nodes may take.

Steps are counted, not seconds, so the same data are labelled or refused on every machine. Their
number does not depend on the order of the quads, nor on the labels that the nodes had.
"""

# Steps for a graph, and for each of its quads. A step takes a few microseconds and about 100 bytes.
_STEPS = 800_000
_STEPS_PER_QUAD = 10

#: Nodes from the first one of a search to the one that is looked at; each takes about 2 kB.
MAX_NODES = 20_000


class LabellingError(Exception):
    """The blank nodes of a graph cannot be labelled within the bound; the text says why."""


class LabellingWork:
    """Counts the steps of one labelling of ``quads`` quads."""

    def __init__(self, quads: int) -> None:
        #: The steps that are left.
        self.left = self._allowed = _STEPS + _STEPS_PER_QUAD * quads

    def add(self, steps: int) -> None:
        """Count steps.

        Raises:
            LabellingError: they are too many.
        """
        self.left -= steps
        if self.left < 0:
            message = f"to tell them apart takes more than {self._allowed:,} steps"
            raise LabellingError(message)

    def enter(self, nodes: int) -> None:
        """Note how many nodes a search passes at once.

        Raises:
            LabellingError: they are too many.
        """
        if nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} of them are connected"
            raise LabellingError(message)
