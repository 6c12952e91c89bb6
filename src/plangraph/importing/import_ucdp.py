"""Import the UCDP Peace Agreement Dataset: write each agreement as a plan in YAML-LD.

A row of the CSV becomes a plan version. A column with the value 1 becomes a clause version, with a
claim that is grounded in the row. A clause has the name of its column, and the words that the name
states (:mod:`plangraph.importing.ucdp`). What was written is read back and counted against
the file.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.quoted_text import write_quoted
from plangraph.checking.sources import hash_text
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import folder_within, make_parents
from plangraph.graph import Graph
from plangraph.importing.ucdp import (
    COLUMNS,
    IDENTITY,
    WORDS,
    Agreement,
    count_ones,
    read_agreements,
    read_csv_text,
)
from plangraph.interrupts import hold
from plangraph.opening import open as open_graph

_PER_FILE = 100  # agreements
_SOURCE = "source:ucdp-peace-agreements"
_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z0-9_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Import:
    """The result of an import: files, number of agreements, number of provisions by column.

    ``unread`` are the columns of the file that were not read.
    """

    files: tuple[Path, ...]
    agreements: int
    provisions: dict[str, int]
    unread: tuple[str, ...]


def import_ucdp(
    file: Path | str, folder: Path | str, *, columns: Sequence[str] = COLUMNS
) -> Import:
    """Write the agreements of UCDP's CSV file into a new folder, as YAML-LD.

    The number of plan versions must equal the number of rows, and the number of provisions of each
    column the number of its values 1; otherwise nothing is written.

    Raises:
        UsageError: the file cannot be read, or the folder is not empty.
        DataError: with everything that is wrong in the file, or a count that differs.
        TargetError: the folder cannot be written. In each case nothing is left behind.
    """
    target = Path(folder)
    if os.path.exists(target) and (not target.is_dir() or any(target.iterdir())):
        raise UsageError("PG004", "not an empty folder", "name a new folder", path=str(target))
    text = read_csv_text(Path(file))
    header, agreements = read_agreements(text, str(file), columns)
    found = [name for name in columns if name in header]
    with _folder_that_becomes(target) as scratch:
        names = _write(scratch, agreements, found, text)
        counts = _count(open_graph(scratch), found)
        _compare(counts, count_ones(text, found), len(agreements), str(file))
    unread = tuple(name for name in header if name not in (*found, *IDENTITY))
    files = tuple(target / name for name in names)
    return Import(files, len(agreements), {name: counts[name] for name in found}, unread)


@contextmanager
def _folder_that_becomes(target: Path) -> Iterator[Path]:
    """Give a temporary folder that is renamed to ``target`` at the end, unless an error occurs."""
    parent = target.absolute().parent
    with ExitStack() as parents:
        make_parents(target.absolute(), parents)
        with folder_within(parent, f".{target.name}-", target) as holder:
            scratch = holder / target.name
            scratch.mkdir()
            yield scratch
            with hold():
                if target.exists():
                    target.rmdir()
                scratch.rename(target)
        parents.pop_all()


def _write(
    folder: Path, agreements: Sequence[Agreement], columns: Sequence[str], text: str
) -> list[str]:
    """Write all files and return their names, sorted."""
    size = len(text.encode())
    clauses = map(_write_clause, columns)
    files = {
        "clauses.yaml": "# What UCDP codes, by column: see its codebook.\n\n" + "\n".join(clauses),
        "source.yaml": "# The file that the claims rest on, which is UCDP's.\n\n"
        + _DOCUMENT.format(source=_SOURCE, digest=hash_text(text), size=size),
    }
    for number in range(0, len(agreements), _PER_FILE):
        part = agreements[number : number + _PER_FILE]
        head = "# Agreements as UCDP codes them: what is not coded is not here.\n\n"
        blocks = (_write_agreement(agreement, text) for agreement in part)
        files[f"agreements-{number // _PER_FILE + 1:03}.yaml"] = head + "\n".join(blocks)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return sorted(files)


def _write_clause(column: str) -> str:
    name = column if _PLAIN.fullmatch(column) else write_quoted(column)
    text = _CLAUSE.format(slug=_slug(column), name=name, label=write_quoted(f"UCDP: {column}"))
    return f"{text}  topic: {WORDS[column].topic}\n" if column in WORDS else text


def _write_provision(key: str, column: str, title: str) -> str:
    words = WORDS.get(column)
    slug, effect, about = _slug(column), "", f"cv:ucdp-{key}-{_slug(column)}"
    if words is not None and words.kind:
        text = write_quoted(f"{words.text} ({title})")
        effect = _EFFECT.format(key=key, slug=slug, kind=words.kind, label=text, word=words.word)
        about = f"[{about}, effect:ucdp-{key}-{slug}]"
    return _PROVISION.format(
        key=key,
        slug=slug,
        label=write_quoted(f"{column} of {title}"),
        effect=effect,
        about=about,
        paraphrase=write_quoted(f"UCDP codes {column} for {title}"),
    )


def _write_agreement(agreement: Agreement, text: str) -> str:
    key = agreement.key
    title = f"{agreement.name} ({agreement.year})" if agreement.year else agreement.name
    provisions = agreement.provisions
    wordings = ", ".join(f"cv:ucdp-{key}-{_slug(name)}" for name in provisions)
    blocks = [
        _AGREEMENT.format(
            key=key,
            title=write_quoted(title),
            wordings=f"  hasClauseVersion: [{wordings}]\n" if wordings else "",
            paraphrase=write_quoted(f"UCDP lists {title}"),
            source=_SOURCE,
            line=agreement.line,
            start=agreement.start,
            end=agreement.end,
            digest=hash_text(text[agreement.start : agreement.end]),
        )
    ]
    blocks += [_write_provision(key, name, title) for name in provisions]
    return "\n".join(blocks)


def _count(graph: Graph, columns: Sequence[str]) -> dict[str, int]:
    """Count the provisions of each column in a graph, and under "" its plan versions."""
    ((versions,),) = graph.store.select("SELECT (COUNT(?v) AS ?n) { ?v a plan:PlanVersion }")
    rows = graph.store.select(
        "SELECT ?name (COUNT(DISTINCT ?wording) AS ?n) { ?version plan:hasClauseVersion ?wording ."
        " ?wording plan:expressesClause/dcterms:identifier ?name ."
        " ?claim schema:about ?wording ; plan:groundedIn ?span } GROUP BY ?name"
    )
    counts = {name: int(number) for name, number in rows if name and number}
    return {"": int(versions or 0), **{name: counts.get(name, 0) for name in columns}}


def _compare(found: dict[str, int], ones: dict[str, int], rows: int, path: str) -> None:
    """Raise DataError where the counts of what was written differ from those of the file."""
    wrong = [
        f"{name or 'rows'}: {number} in the file, {found[name]} written"
        for name, number in {"": rows, **ones}.items()
        if found[name] != number
    ]
    if wrong:
        remedy = "nothing was written; this is a defect of plangraph, please report it"
        raise DataError([Finding(path, 0, "PG123", text, remedy) for text in wrong])


def _slug(column: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "-", column)


_CLAUSE = """\
- id: clause:ucdp-{slug}
  type: Clause
  identifier: {name}
  label: {{en: {label}}}
"""

_DOCUMENT = """\
- id: {source}
  type: SourceDocument
  label: {{en: UCDP Peace Agreement Dataset}}
  sha256: {digest}
  byteSize: {size}
"""

_AGREEMENT = """\
- id: peace-plan:ucdp-{key}
  type: PeacePlan
  label: {{en: {title}}}

- id: version:ucdp-{key}
  type: PlanVersion
  identifier: "{key}"
  label: {{en: {title}}}
  versionOf: peace-plan:ucdp-{key}
  status: signed
{wordings}
- id: claim:ucdp-{key}
  type: Claim
  label: {{en: {paraphrase}}}
  about: version:ucdp-{key}
  attribution: newspaper-fact
  certainty: stated
  groundedIn: span:ucdp-{key}

- id: span:ucdp-{key}
  type: Span
  hasSource: {source}
  sourceLine: {line}
  hasSelector: {{type: TextPosition, start: {start}, end: {end}}}
  spanSha256: {digest}
"""

_EFFECT = """\
  hasEffect:
    id: effect:ucdp-{key}-{slug}
    type: {kind}
    label: {{en: {label}}}
    {word}
"""

_PROVISION = """\
- id: cv:ucdp-{key}-{slug}
  type: ClauseVersion
  label: {{en: {label}}}
  expressesClause: clause:ucdp-{slug}
  specificity: no-detail
{effect}
- id: claim:ucdp-{key}-{slug}
  type: Claim
  label: {{en: {paraphrase}}}
  about: {about}
  attribution: plan-content
  certainty: would-be
  groundedIn: span:ucdp-{key}
"""
