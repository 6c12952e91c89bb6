"""Pictures of drafts, measured: crossings, overlaps, lines through boxes, letters, seconds.

``python benchmarks/picturing.py`` measures the bundled drafts, the two invented agreements and
random plans, and prints a table. Lines are followed on their curves, as a browser draws them.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import plangraph as pg
from plangraph.drawing.elements import Edge, EdgeId, Node, add_edge, add_node, new_graph
from plangraph.picturing.draw_picture import PictureOptions, picture_of, picture_of_graph
from plangraph.picturing.picture import Picture, PictureLine
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.picturing.picture_svg import write_picture
from plangraph.picturing.picture_words import read_picture_words
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.party_colours import PartyColours
from plangraph.vocabulary import PLAN, PREFIXES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from plangraph.drawing.elements import DrawnGraph

AGREEMENTS = Path(__file__).parents[1] / "tests" / "fixtures" / "agreements"
#: Numbers of things of the random plans.
SIZES = (20, 50, 100, 200, 300)
_SAMPLES = 24
_NAMES = ("river border", "joint council", "state bank", "northern army", "ore company", "harbour")


class Measures(NamedTuple):
    """What is measured of one picture; ``seconds`` are the CPU seconds of making it."""

    things: int
    lines: int
    crossings: int
    overlaps: int
    through: int
    letters: float
    seconds: float


class Rectangle(NamedTuple):
    """A box of a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Rectangle) -> bool:
        """Return whether both cover the same place, by more than a pixel."""
        return (
            self.left < other.right - 1
            and other.left < self.right - 1
            and self.top < other.bottom - 1
            and other.top < self.bottom - 1
        )


def measure_picture(picture: Picture, seconds: float = 0.0) -> Measures:
    """Return the measures of a picture."""
    boxes = {
        box.id: Rectangle(box.x, box.y, box.x + box.width, box.y + box.height)
        for box in picture.boxes
    }
    bars = {bar.id: Rectangle(bar.x, bar.y, bar.x + 6, bar.y + bar.height) for bar in picture.bars}
    everything = {**boxes, **bars}
    curves = [trace(line) for line in picture.lines]
    sizes = re.findall(r'font-size="([0-9.]+)"', write_picture(picture, is_file=True))
    return Measures(
        len(everything),
        len(curves),
        count_crossings(curves),
        sum(first.overlaps(other) for first, other in combinations(everything.values(), 2)),
        sum(
            _runs_through(curve, box)
            for line, curve in zip(picture.lines, curves, strict=True)
            for key, box in everything.items()
            if key not in line.ends
        ),
        min(map(float, sizes), default=0.0),
        seconds,
    )


def trace(line: PictureLine) -> NDArray[np.float64]:
    """Return points on a line, close together."""
    found = [np.array(line.stops[:1])]
    for number, (start, end) in enumerate(pairwise(line.stops)):
        at = np.linspace(0, 1, _SAMPLES + 1)[1:, None]
        first, last = np.array(start), np.array(end)
        if number % 2:
            found.append(first + (last - first) * at)
            continue
        middle = (first[0] + last[0]) / 2
        bends = np.array([middle, first[1]]), np.array([middle, last[1]])
        found.append(
            (1 - at) ** 3 * first
            + 3 * (1 - at) ** 2 * at * bends[0]
            + 3 * (1 - at) * at**2 * bends[1]
            + at**3 * last
        )
    return np.concatenate(found)


def count_crossings(curves: Sequence[NDArray[np.float64]]) -> int:
    """Return how many pairs of lines cross."""
    return sum(_cross(first, second) for first, second in combinations(curves, 2))


def _cross(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    if (first.max(axis=0) < second.min(axis=0)).any():
        return False
    if (second.max(axis=0) < first.min(axis=0)).any():
        return False
    a, b = first[:-1, None], first[1:, None]
    c, d = second[None, :-1], second[None, 1:]
    return bool(
        ((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).any()
    )


def _side(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return on which side of the line from a to b the point c is."""
    found: NDArray[np.float64] = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    return found


def _runs_through(curve: NDArray[np.float64], box: Rectangle) -> bool:
    inside = (
        (curve[:, 0] > box.left + 1)
        & (curve[:, 0] < box.right - 1)
        & (curve[:, 1] > box.top + 1)
        & (curve[:, 1] < box.bottom - 1)
    )
    return bool(inside.any())


# ---- random plans


def generate_plan(things: int, seed: int = 28) -> DrawnGraph:
    """Return the drawn graph of a draft with about so many things, shaped as real ones are."""
    chance = random.Random(seed)
    graph = new_graph()
    sizes = {"Point": things // 2, "Actor": max(2, things // 8), "Place": things // 4,
             "Institution": max(1, things // 12)}  # fmt: skip
    nodes: dict[str, list[str]] = {}
    for kind, size in sizes.items():
        nodes[kind] = [f"{PREFIXES['place']}{kind.lower()}{at}" for at in range(size)]
        for at, iri in enumerate(nodes[kind]):
            add_node(graph, iri, _make_node(kind, f"{chance.choice(_NAMES)} {kind.lower()} {at}"))
    for at, point in enumerate(nodes["Point"]):
        _add_effect(graph, nodes, point, at, chance)
    return graph


def _make_node(kind: str, label: str) -> Node:
    classes = {"Point": "ClauseVersion", "Actor": "State"}
    drawn = {"Point": "ClauseVersion", "Institution": "Actor"}.get(kind, kind)
    return Node(
        label=label, kind=classes.get(kind, kind), kind_label=kind, drawn=drawn, description="",
        time=[], versions=[], topics=[], changes=[], clause="", issued="",
    )  # fmt: skip


def _add_effect(
    graph: DrawnGraph, nodes: dict[str, list[str]], point: str, at: int, chance: random.Random
) -> None:
    """Add one effect: who is bound, what is touched near the point, what is set up, who gains."""
    near = at * len(nodes["Place"]) // len(nodes["Point"]) + chance.randrange(-3, 4)
    targets = {
        PLAN.affects: nodes["Place"][near % len(nodes["Place"])],
        PLAN.beneficiary: chance.choice(nodes["Actor"]),
    }
    if chance.random() < 0.8:
        targets[PLAN.dutyBearer] = chance.choice(nodes["Actor"])
    if chance.random() < 0.2:
        targets[PLAN.establishes] = chance.choice(nodes["Institution"])
    statement = f"{PREFIXES['effect']}e{at}"
    for role, target in targets.items():
        edge = Edge(
            label="must act", short="must act", sentence=f"Sentence {at} of the plan.", time=[],
            currency="", role=role, kind="Obligation", drawn="NormativeEffect",
            statement=statement, structural=False, evidence=[], context=[],
        )  # fmt: skip
        add_edge(graph, EdgeId(point, target, f"{statement} {role}"), edge)


def draw_plan(graph: DrawnGraph) -> Picture:
    """Return the picture of a generated draft."""
    points = (iri for iri, _ in graph.nodes.items() if "/point" in iri)
    numbers = {iri: str(at) for at, iri in enumerate(points, 1)}
    parties = tuple(sorted(iri for iri in graph if "/actor" in iri)[:5])
    facts = PictureFacts(numbers=numbers, colours=PartyColours(parties))
    return picture_of_graph(graph, facts, read_picture_words("en"), PictureOptions())


# ---- the table


def measure_all() -> Iterator[tuple[str, Measures]]:
    """Yield a name and the measures of every bundled draft, agreement and random plan."""
    for folder in ("", "arvenia", "selmar"):
        graph = pg.open(AGREEMENTS / folder) if folder else pg.open()
        for plan in read_plans(graph.lookup):
            for draft in plan.drafts:
                start = time.process_time()
                picture = picture_of(graph.lookup, draft.iri)
                yield draft.key, measure_picture(picture, time.process_time() - start)
    for size in SIZES:
        generated = generate_plan(size)
        start = time.process_time()
        picture = draw_plan(generated)
        yield f"random {size}", measure_picture(picture, time.process_time() - start)


def main() -> None:
    """Print the table."""
    print("| draft | things | lines | crossings | overlaps | through | letters | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for name, one in measure_all():
        print(
            f"| {name} | {one.things} | {one.lines} | {one.crossings} | {one.overlaps} "
            f"| {one.through} | {one.letters:g} px | {one.seconds:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
