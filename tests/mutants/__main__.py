"""Command ``python -m mutants``: try a sample of mutants and list the survivors.

Exit status: 1 if fewer than 90 % were killed, or a survivor has no reason in ``survivors.toml``.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mutants.sample import Mutant, describe_change, draw, list_mutants
from mutants.trial import Checkout, Outcome

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_PACKAGE = _ROOT / "src" / "plangraph"
_NEEDED = 0.9  # the share of mutants that the tests must kill


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return the exit status."""
    options = _parse(arguments)
    mutants = list(list_mutants(_PACKAGE))
    sample = draw(mutants, options.number, options.seed)
    print(f"{len(sample)} of {len(mutants)} mutants, seed {options.seed}", flush=True)
    survivors = try_all(sample, options.jobs)
    return judge(sample, survivors, read_reasons(_HERE / "survivors.toml"))


def try_all(sample: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Try each mutant, some at a time, and return the survivors."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        checkouts: SimpleQueue[Checkout] = SimpleQueue()
        for number in range(jobs):
            checkouts.put(Checkout(_ROOT, Path(folder) / str(number)))

        def try_one(mutant: Mutant) -> Outcome:
            checkout = checkouts.get()
            try:
                outcome = checkout.try_mutant(mutant)
            finally:
                checkouts.put(checkout)
            print(f"{outcome:8} {_show(mutant)}", flush=True)
            return outcome

        outcomes = list(pool.map(try_one, sample))
    return [
        mutant
        for mutant, outcome in zip(sample, outcomes, strict=True)
        if outcome is Outcome.SURVIVED
    ]


def judge(sample: Sequence[Mutant], survivors: Iterable[Mutant], reasons: dict[str, str]) -> int:
    """Print the survivors with their reasons and the share of the killed; return the status."""
    survivors = list(survivors)
    for mutant in survivors:
        print(f"{_show(mutant)}\n    {reasons.get(key_of(mutant), 'NO REASON: write a test')}")
    killed = 1 - len(survivors) / len(sample)
    print(f"killed: {killed:.0%} of {len(sample)}")
    unexplained = [mutant for mutant in survivors if key_of(mutant) not in reasons]
    return int(killed < _NEEDED or bool(unexplained))


def key_of(mutant: Mutant) -> str:
    """Return the text that identifies a survivor, whatever the line it moves to."""
    return f"{mutant.module}: {describe_change(mutant, _text_of(mutant))}"


def read_reasons(path: Path) -> dict[str, str]:
    """Return why survivors are accepted, by :func:`key_of`."""
    return {key: str(why) for key, why in tomllib.loads(path.read_text("utf-8")).items()}


def _text_of(mutant: Mutant) -> str:
    return (_PACKAGE / mutant.module).read_text("utf-8")


def _show(mutant: Mutant) -> str:
    change = describe_change(mutant, _text_of(mutant))
    return f"{mutant.module}:{mutant.line}: {change}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=100, help="size of the sample (default 100)")
    parser.add_argument("--seed", type=int, default=13, help="seed of the sample (default 13)")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at a time (default 2)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
