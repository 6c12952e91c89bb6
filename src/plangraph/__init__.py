"""plangraph: a negotiated plan as linked data, with the source of every claim."""

from importlib import import_module
from typing import TYPE_CHECKING

from plangraph.version import __version__ as __version__

if TYPE_CHECKING:
    from plangraph.asking.evidence import Evidence
    from plangraph.asking.questions import Question, read_questions
    from plangraph.asking.sentence import Part, Role, Sentence
    from plangraph.authoring.accept import accept, reject
    from plangraph.authoring.add_source import AddedSource, SourcePlaces, add_source
    from plangraph.authoring.draft import draft
    from plangraph.authoring.explain import Explanation, explain
    from plangraph.authoring.fmt import fmt
    from plangraph.authoring.ground import ground
    from plangraph.authoring.init import init
    from plangraph.authoring.new_draft import new_draft
    from plangraph.authoring.schema import schema
    from plangraph.authoring.source_block import SourceDetails
    from plangraph.checking.check import Report, check
    from plangraph.diffing.align import AlignedDrafts, align
    from plangraph.diffing.diff import Diff, diff
    from plangraph.errors import (
        DataError,
        Finding,
        IncompleteResult,
        PlangraphError,
        QueryError,
        ServerError,
        StoreError,
        TargetError,
        UsageError,
    )
    from plangraph.graph import Graph
    from plangraph.importing.import_table import TableImport, TableOptions, import_table
    from plangraph.importing.import_ucdp import Import, import_ucdp
    from plangraph.opening import load, open
    from plangraph.publishing.build import Outputs, build
    from plangraph.publishing.site import Site, site
    from plangraph.publishing.watch import watch
    from plangraph.reading.document import Document
    from plangraph.reviewing.review import review
    from plangraph.server import Limits, create_app
    from plangraph.server.serve import serve
    from plangraph.stores.results import Results


# The module of each exported name. It is imported when the name is first used, so that
# `plangraph --help` and a small query start fast.
_MODULES = {
    "AddedSource": "authoring.add_source",
    "AlignedDrafts": "diffing.align",
    "DataError": "errors",
    "Diff": "diffing.diff",
    "Document": "reading.documents",
    "Evidence": "asking.evidence",
    "Explanation": "authoring.explain",
    "Finding": "errors",
    "Graph": "graph",
    "Import": "importing.import_ucdp",
    "IncompleteResult": "errors",
    "Limits": "server",
    "Outputs": "publishing.build",
    "Part": "asking.sentence",
    "PlangraphError": "errors",
    "QueryError": "errors",
    "Question": "asking.questions",
    "Report": "checking.check",
    "Results": "stores.results",
    "Role": "asking.sentence",
    "Sentence": "asking.sentence",
    "ServerError": "errors",
    "Site": "publishing.site",
    "SourceDetails": "authoring.source_block",
    "SourcePlaces": "authoring.add_source",
    "StoreError": "errors",
    "TableImport": "importing.import_table",
    "TableOptions": "importing.import_table",
    "TargetError": "errors",
    "UsageError": "errors",
    "accept": "authoring.accept",
    "add_source": "authoring.add_source",
    "align": "diffing.align",
    "build": "publishing.build",
    "check": "checking.check",
    "create_app": "server",
    "diff": "diffing.diff",
    "draft": "authoring.draft",
    "explain": "authoring.explain",
    "fmt": "authoring.fmt",
    "ground": "authoring.ground",
    "init": "authoring.init",
    "import_table": "importing.import_table",
    "import_ucdp": "importing.import_ucdp",
    "load": "opening",
    "new_draft": "authoring.new_draft",
    "open": "opening",
    "read_questions": "asking.questions",
    "reject": "authoring.accept",
    "review": "reviewing.review",
    "schema": "authoring.schema",
    "serve": "server",
    "site": "publishing.site",
    "watch": "publishing.watch",
}

__all__ = [
    "AddedSource",
    "AlignedDrafts",
    "DataError",
    "Diff",
    "Document",
    "Evidence",
    "Explanation",
    "Finding",
    "Graph",
    "Import",
    "IncompleteResult",
    "Limits",
    "Outputs",
    "Part",
    "PlangraphError",
    "QueryError",
    "Question",
    "Report",
    "Results",
    "Role",
    "Sentence",
    "ServerError",
    "Site",
    "SourceDetails",
    "SourcePlaces",
    "StoreError",
    "TableImport",
    "TableOptions",
    "TargetError",
    "UsageError",
    "accept",
    "add_source",
    "align",
    "build",
    "check",
    "create_app",
    "diff",
    "draft",
    "explain",
    "fmt",
    "ground",
    "import_table",
    "import_ucdp",
    "init",
    "load",
    "new_draft",
    "open",
    "read_questions",
    "reject",
    "review",
    "schema",
    "serve",
    "site",
    "watch",
]


def __getattr__(name: str) -> object:
    """Import an exported name on first use (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module 'plangraph' has no attribute {name!r}")
    return getattr(import_module(f"plangraph.{_MODULES[name]}"), name)
