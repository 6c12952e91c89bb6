"""What kept files save: commands over plans that were read before, and over such that were not.

The bundled plans, and a project of many of them: each copy has names of its own, so that none of
its statements is in another one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from table import Archive, Row

from measuring import Timing, race, ratio, tell_seconds
from plangraph import resources
from plangraph.keeping.kept_files import CACHE, OFF

_QUADS = 13_000  # about so many are in one copy of the bundled plans
# What writes pages, where to, and in how many seconds if nothing has changed.
_PAGES = (("view", "graph.html", 0.8), ("build", "out", 0.8), ("site", "site", 1.0))
_ID = re.compile(r"^\s*(?:- )?id: ([a-z0-9-]+:[\w.-]+)", re.MULTILINE)
_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def start_again(archive: Archive) -> Iterable[Row]:
    """Commands over the bundled plans, and over a project of twice the size of the archive."""
    cache = archive.folder / "cache"
    for words in (("ask", "ledger"), ("diff", "us28", "ua20"), ("check",)):
        yield _compare(f"`plangraph {' '.join(words)}`", words, cache, goal=0.2, rounds=5)
    for verb, name, goal in _PAGES:
        yield _write_again(verb, archive.folder / "pages" / name, cache, goal=goal)
    yield _write_after_change(archive.folder / "changed", cache)
    project = archive.folder / "project"
    number = write_copies(project, max(1, 2 * archive.triples // _QUADS))
    query = ("query", _COUNT, "--data", str(project))
    work = f"`plangraph query` over {number:,} files of {2 * archive.triples / 1000:g}k statements"
    yield _compare(work, query, cache, goal=0.7, rounds=2)
    changed = project / "n0" / "actors.yaml"
    text, numbers = changed.read_text("utf-8"), iter(range(100))

    def change() -> str:
        changed.write_text(f"{text}# {next(numbers)}\n", "utf-8")
        return _run(query, str(cache))

    timing = race({"kept": change}, rounds=3)["kept"]
    figures = (timing.tell(), "–", "", "≤ 1.2 s", timing.seconds <= 1.2)
    yield Row("the same after one file has changed", *figures, "–")


def load_many(archive: Archive) -> Iterable[Row]:
    """Many small files into an archive, against a quarter of them: nothing is kept of them."""
    copies = max(4, 2 * archive.triples // _QUADS)
    seconds, numbers = [], []
    for count in (copies // 4, copies):
        source, target = (archive.folder / f"{name}-{count}" for name in ("files", "loaded"))
        numbers.append(write_copies(source, count))
        words = ("load", "--store", str(target), str(source))
        seconds.append(race({"load": partial(_run, words, OFF)}, rounds=0)["load"].seconds)
    few, many = numbers
    took = seconds[1] / seconds[0]
    yield Row(
        f"`plangraph load` of {many:,} files into an archive, against {few:,}",
        tell_seconds(seconds[1]),
        tell_seconds(seconds[0]),
        f"×{took:.1f}",
        f"≤ 12 s and ≤ ×{1.2 * many / few:.1f}",
        seconds[1] <= 12 and took <= 1.2 * many / few,
        "–",
    )


def _write_again(verb: str, target: Path, cache: Path, *, goal: float) -> Row:
    """Pages of the bundled plans, unchanged since they were written, against pages from nothing."""
    target.parent.mkdir(exist_ok=True)
    anew = target.with_name(f"anew-{target.name}")

    def write(place: Path, kept: str) -> str:
        _run((verb, "-o", str(place)), kept)
        return _digest(place)

    write(target, str(cache))
    timings = race(
        {"kept": partial(write, target, str(cache)), "made": partial(write, anew, OFF)}, rounds=2
    )
    kept, made = timings["kept"], timings["made"]
    return Row(
        f"`plangraph {verb}` of unchanged data, against from nothing",
        kept.tell(),
        made.tell(),
        f"×{ratio(made, kept):.1f}",
        f"≤ {goal:g} s",
        kept.seconds <= goal,
        "same bytes" if kept.answer == made.answer else "ANOTHER",
    )


def _write_after_change(folder: Path, cache: Path) -> Row:
    """The site of the bundled plans after a description in one file has changed."""
    shutil.copytree(resources.data_dir(), folder / "data")
    changed = folder / "data" / "actors.yaml"
    text, numbers = changed.read_text("utf-8"), iter(range(100))

    def change() -> None:
        first = f"description: {{en: {next(numbers)} "
        changed.write_text(text.replace("description: {en: ", first, 1), "utf-8")

    def write(name: str, kept: str) -> str:
        _run(("site", "--data", str(folder / "data"), "-o", str(folder / name)), kept)
        return _digest(folder / name)

    write("site", str(cache))
    change()
    timings = race(
        {"kept": partial(write, "site", str(cache)), "made": partial(write, "anew", OFF)}, rounds=1
    )
    kept, made = timings["kept"], timings["made"]
    return Row(
        "`plangraph site` after one file has changed, against from nothing",
        kept.tell(),
        made.tell(),
        f"×{ratio(made, kept):.1f}",
        "≤ 1 s",
        kept.seconds <= 1,
        "same bytes" if kept.answer == made.answer else "ANOTHER",
    )


def _digest(place: Path) -> str:
    """Return a hash of a file, or of the names and contents of all files in a folder."""
    files = sorted(path for path in place.rglob("*") if path.is_file()) or [place]
    parts = (part for file in files for part in (str(file.relative_to(place)), file.read_bytes()))
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
    return digest.hexdigest()


def write_copies(folder: Path, copies: int) -> int:
    """Write copies of the bundled plans, each with names of its own; return how many files."""
    source = resources.data_dir()
    files = {path: path.read_text("utf-8") for path in source.rglob("*.yaml")}
    names = {name for text in files.values() for name in _ID.findall(text)}
    choices = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w:/.-])({choices})(?![\w-])")
    for copy in range(copies):
        for path, text in files.items():
            target = folder / f"n{copy}" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(pattern.sub(rf"\g<1>-n{copy}", text), "utf-8")
    return copies * len(files)


def _compare(work: str, words: tuple[str, ...], cache: Path, *, goal: float, rounds: int) -> Row:
    for _ in range(2):  # what is kept of all files together is known from the second time on
        _run(words, str(cache))
    timings: dict[str, Timing] = race(
        {"kept": partial(_run, words, str(cache)), "parsed": partial(_run, words, OFF)},
        rounds=rounds,
    )
    kept, parsed = timings["kept"], timings["parsed"]
    answers = "same" if kept.answer == parsed.answer else "ANOTHER"
    figures = (kept.tell(), parsed.tell(), f"×{ratio(parsed, kept):.1f}")
    return Row(
        f"{work}, files kept, against parsed",
        *figures,
        f"≤ {goal} s",
        kept.seconds <= goal,
        answers,
    )


def _run(words: tuple[str, ...], cache: str) -> str:
    """Return what a process of its own prints, with its kept files in ``cache``."""
    command, environment = [sys.executable, "-m", "plangraph", *words], {**os.environ, CACHE: cache}
    done = subprocess.run(command, capture_output=True, env=environment, encoding="utf-8")  # noqa: S603
    assert done.returncode < 2, done.stderr
    return done.stdout
