"""Registry of the generated files: one generator for each kind, in the order in which they run.

A generator is a function from the root of the checkout to the texts of its files, by their path
below the root. It reads what is on disk, so it sees what the generators before it wrote. To add
one, write a module with such a function and name it in :data:`GENERATORS`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generate.context import generate_context
from generate.counts import generate_counts
from generate.crosswalk import generate_crosswalk
from generate.findings import generate_findings
from generate.formats import generate_formats
from generate.json_schema import generate_json_schema
from generate.proposals import generate_proposal_schema
from generate.reference import generate_reference
from generate.shared_patterns import generate_queries
from generate.tables import generate_tables
from generate.vocabulary import generate_vocabulary


@dataclass(frozen=True)
class Generator:
    """A function that generates files.

    ``owns`` is a glob pattern of the files that only this generator writes: one that it no longer
    writes is deleted. Empty where the number of files never changes.
    """

    generate: Callable[[Path], Mapping[str, str]]
    owns: str = ""


#: Every generator. The first writes the JSON-LD context, which later ones read.
GENERATORS = (
    Generator(generate_context),
    Generator(generate_vocabulary),
    Generator(generate_queries),
    Generator(generate_json_schema),
    Generator(generate_proposal_schema),
    Generator(generate_reference),
    Generator(generate_counts),
    Generator(generate_formats),
    Generator(generate_crosswalk),
    Generator(generate_tables),
    Generator(generate_findings, owns="docs/findings/*.md"),
)


def find_outdated(root: Path, generators: tuple[Generator, ...] = GENERATORS) -> list[str]:
    """Return the paths of the files that differ from what would be generated."""
    return [name for generator in generators for name, _ in _find_changes(generator, root)]


def write_outdated(root: Path, generators: tuple[Generator, ...] = GENERATORS) -> list[str]:
    """Write or delete the files that :func:`find_outdated` names; return their paths."""
    written = []
    for generator in generators:
        for name, text in list(_find_changes(generator, root)):
            if text is None:
                (root / name).unlink()
            else:
                (root / name).write_text(text, encoding="utf-8", newline="\n")
            written.append(name)
    return written


def _find_changes(generator: Generator, root: Path) -> Iterator[tuple[str, str | None]]:
    """Yield path and text of each file that differs; the text is None where it must not exist."""
    texts = generator.generate(root)
    for name, text in texts.items():
        file = root / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield name, text
    if generator.owns:
        existing = {file.relative_to(root).as_posix() for file in root.glob(generator.owns)}
        yield from ((name, None) for name in sorted(existing - set(texts)))
