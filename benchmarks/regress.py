"""Is a commit slower than another? ``python benchmarks/regress.py OLD NEW [--size N]``.

Both are checked out into folders of their own and measured in turns, each time by a new process,
so that what slows the machine slows both. The ratio of the medians is printed for each work; the
exit status is 1 if a work takes more than :data:`ALLOWED` times what it took. What a commit does
not have yet is skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from measuring import cpu_seconds

#: How many times as long a work may take before it is a regression; noise alone makes 1.05.
ALLOWED = 1.1

ROUNDS = 5

# Runs on either commit, so it uses only what both have: the package, and the archive of this one.
_SCRIPT = """
import json, sys, time
import plangraph as pg
path = sys.argv[1]
seconds = {}
def measure(name, work):
    begin = time.process_time()
    try:
        work()
    except (AttributeError, ImportError):
        return
    seconds[name] = time.process_time() - begin
measure("open", lambda: globals().update(graph=pg.open(path)))
measure("count", lambda: graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").serialize("csv"))
measure("rows", lambda: graph.query("SELECT * { ?s plan:action ?o }").serialize("json"))
measure("ledger question", lambda: graph.ask("ledger").serialize("csv"))
measure("silences question", lambda: graph.ask("silences").serialize("csv"))
measure("drawn graph", lambda: graph.to_networkx())
measure("Turtle", lambda: "".join(graph.serialize("ttl")))
measure("N-Quads", lambda: "".join(graph.serialize("nq")))
measure("JSON-LD", lambda: "".join(graph.serialize("jsonld")))
measure("digest", lambda: graph.digest())
measure("metrics", lambda: graph.metrics())
measure("bundled: open", lambda: globals().update(plans=pg.open()))
measure("bundled: check", lambda: plans.check())
measure("bundled: compare", lambda: pg.diff("us28", "ua20"))
measure("bundled: page", lambda: plans.view(version="us28-ft"))
print(json.dumps(seconds))
"""

#: Whole commands about the bundled plans, each a process of its own, with what it kept before.
COMMANDS = (
    *("ask ledger", "ask gains", "ask obligations", "ask guarantee-terms", "diff us28 ua20"),
    *("positions forces-cap", "metrics", "check"),
)


def main() -> None:
    """Print a row for each work that both commits can do."""
    parser = argparse.ArgumentParser(description="two commits by ratio")
    parser.add_argument("commits", nargs=2, metavar=("OLD", "NEW"))
    parser.add_argument("--size", type=int, default=20_000, help="triples (default: 20,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sides = [Path(scratch) / side for side in ("old", "new")]
        try:
            for side, commit in zip(sides, options.commits, strict=True):
                _git("worktree", "add", "--quiet", "--detach", str(side), commit)
            archive = _write_archive(Path(scratch), options.size)
            old, new = _race(sides, archive)
        finally:
            for side in sides:
                _git("worktree", "remove", "--force", str(side), check=False)
    slower = [print_row(name, old[name], new[name]) for name in old if name in new]
    sys.exit(any(slower))


def print_row(name: str, old: float, new: float) -> bool:
    """Print the times of a work and their ratio; return whether it is a regression."""
    is_slower = new > ALLOWED * old
    mark = "  SLOWER" if is_slower else ""
    print(f"{name:20} {old * 1000:9.1f} ms {new * 1000:9.1f} ms  ×{new / old:.2f}{mark}")
    return is_slower


def _race(sides: list[Path], archive: Path) -> list[dict[str, float]]:
    runs: list[list[Mapping[str, float]]] = [[] for _ in sides]
    for side in sides:
        _measure(side, archive)  # compiles the modules, as an installation has done
    for _ in range(ROUNDS):
        for side, found in zip(sides, runs, strict=True):
            found.append(_measure(side, archive))
    return [
        {name: statistics.median(run[name] for run in found) for name in found[0]} for found in runs
    ]


def _measure(side: Path, archive: Path) -> dict[str, float]:
    """Return the CPU seconds of each work with the package of one commit."""
    # The folders that a wheel would have inside the package lie beside it in a checkout.
    environment = {**os.environ, "PYTHONPATH": str(side / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", _SCRIPT, str(archive)]
    printed = subprocess.check_output(command, env=environment, cwd=side)  # noqa: S603
    seconds: dict[str, float] = json.loads(printed)
    environment["PLANGRAPH_CACHE"] = str(side.with_name(f"{side.name}-cache"))
    return seconds | dict(_measure_commands(environment))


def _measure_commands(environment: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Yield the CPU seconds of each whole command that a commit has."""
    for words in COMMANDS:
        command, begin = [sys.executable, "-m", "plangraph", *words.split()], cpu_seconds()
        done = subprocess.run(command, env=environment, capture_output=True)  # noqa: S603
        if done.returncode < 2:
            yield words, cpu_seconds() - begin


def _write_archive(folder: Path, size: int) -> Path:
    from archive import generate

    from plangraph.serialization import find_format, serialize_quads

    path = folder / "archive.nt"
    with path.open("w", encoding="utf-8") as target:
        target.writelines(serialize_quads(generate(size), find_format("nt")))
    return path


def _git(*words: str, check: bool = True) -> None:
    subprocess.run(["git", *words], check=check, cwd=Path(__file__).parent)  # noqa: S603, S607


if __name__ == "__main__":
    main()
