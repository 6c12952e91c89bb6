"""Sample of mutants: every place where an operator applies, and a seeded draw from them."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import parso.python.tree
import parso.tree
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator

_COMPARISONS = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    *("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt"),
)

#: Operators of cosmic-ray that change conditions, comparisons and numbers; none changes strings.
OPERATORS = (
    "core/AddNot",
    "core/NumberReplacer",
    "core/ReplaceAndWithOr",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceUnaryOperator_Delete_Not",
    *(f"core/ReplaceComparisonOperator_{name}" for name in _COMPARISONS),
)


# Lines on which a change has no effect when the program runs, or none that matters.
_WITHOUT_EFFECT = ("TYPE_CHECKING", "@dataclass")


class ReplaceReturnWithNone(Operator):  # type: ignore[misc]
    """Replace the value of a return statement with None."""

    def mutation_positions(
        self, node: parso.tree.BaseNode
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield the place of the returned value."""
        if node.type == "return_stmt" and node.children[1].get_code().strip() != "None":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: parso.tree.BaseNode, index: int) -> parso.tree.BaseNode:
        """Return the statement with None in place of its value."""
        node.children[1] = parso.python.tree.Keyword("None", node.children[1].start_pos, prefix=" ")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return an example, as cosmic-ray asks of each operator."""
        return (Example("def f():\n    return 1\n", "def f():\n    return None\n"),)


@dataclass(frozen=True, order=True)
class Mutant:
    """A change of one module: the operator applied at its n-th place.

    ``module`` is the path below the package, ``line`` counts from 1.
    """

    module: str
    line: int
    operator: str
    occurrence: int

    @property
    def package(self) -> str:
        """The package of the module, or its name in the root."""
        return self.module.partition("/")[0].removesuffix(".py")


def list_mutants(package: Path) -> Iterator[Mutant]:
    """Yield every mutant of every module below the folder of the package."""
    for path in sorted(package.rglob("*.py")):
        if path.name not in ("__init__.py", "__main__.py"):
            yield from _find_places(path.relative_to(package).as_posix(), path.read_text("utf-8"))


def apply(mutant: Mutant, text: str) -> str:
    """Return the text of the module with the mutant's change."""
    changed: str = mutate_code(text, _operator(mutant.operator), mutant.occurrence)
    return changed


def describe_change(mutant: Mutant, text: str) -> str:
    """Return the line of the module before and after the change."""
    lines = (content.splitlines()[mutant.line - 1] for content in (text, apply(mutant, text)))
    return "  →  ".join(line.strip() for line in lines)


def draw(mutants: Iterable[Mutant], number: int, seed: int) -> list[Mutant]:
    """Return this many mutants, in order: from each package in turn, so that none is left out."""
    chance = random.Random(seed)
    by_package: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_package[mutant.package].append(mutant)
    least = max(1, number // (2 * len(by_package)))
    drawn = [item for found in by_package.values() for item in _choose(chance, found, least)]
    rest = [item for found in by_package.values() for item in found if item not in drawn]
    return sorted([*drawn, *_choose(chance, rest, number - len(drawn))])


def _choose(chance: random.Random, mutants: Sequence[Mutant], number: int) -> list[Mutant]:
    return chance.sample(mutants, max(0, min(number, len(mutants))))


def _find_places(module: str, text: str) -> Iterator[Mutant]:
    lines = text.splitlines()
    nodes = list(ast_nodes(get_ast(text)))
    for name in (*OPERATORS, ReplaceReturnWithNone.__name__):
        operator = _operator(name)
        places = (place for node in nodes for place in operator.mutation_positions(node))
        for occurrence, ((line, _), _) in enumerate(places):
            if not any(word in lines[line - 1] for word in _WITHOUT_EFFECT):
                yield Mutant(module, line, name, occurrence)


def _operator(name: str) -> Operator:
    return ReplaceReturnWithNone() if "/" not in name else get_operator(name)()
