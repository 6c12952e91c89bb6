"""Small files to load into an archive, and what an archive holds."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pyoxigraph

#: The files, each with its blank nodes: one for each way a file is read.
FILES = {
    "a.nt": "".join(f'<urn:a{n}> <urn:p> _:x{n} .\n_:x{n} <urn:q> "{n}" .\n' for n in range(2000)),
    "b.ttl": '<urn:b> <urn:p> [ <urn:q> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> ] .',
    "c.nq": '_:x1 <urn:q> "c" <urn:named> .\n_:x1 <urn:q> "own" .\n',
    "d.yaml": "- id: state:a\n  type: State\n  label: {en: A}\n",
    "e.trig": '<urn:named> { _:x1 <urn:q> "c" }',
}


def write_files(folder: Path) -> Path:
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def digest(archive: Path) -> str:
    """Return a digest of all quads of an archive that depends on nothing but the quads.

    Blank nodes are told apart by what hangs on them, as no two of them have the same.
    """
    store = pyoxigraph.Store.read_only(str(archive / "quads"))
    looks: dict[object, list[str]] = {}
    for quad in store:
        if isinstance(quad.subject, pyoxigraph.BlankNode):
            looks.setdefault(quad.subject, []).append(f"{quad.object} {quad.graph_name}")

    def show(term: object) -> str:
        return str(sorted(looks[term])) if isinstance(term, pyoxigraph.BlankNode) else str(term)

    lines = sorted(
        f"{show(q.subject)} {q.predicate} {show(q.object)} {q.graph_name}" for q in store
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run plangraph as a user does."""
    command = [sys.executable, "-m", "plangraph", *words]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
