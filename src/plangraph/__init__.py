"""A negotiated plan as linked data: ask it, draw it, export it, with the place of every claim."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plangraph.beginnings import init
    from plangraph.documents import Document
    from plangraph.drafts import Diff, diff
    from plangraph.errors import (
        DataError,
        Finding,
        IncompleteResult,
        PlangraphError,
        QueryError,
        StoreError,
        TargetError,
        UsageError,
    )
    from plangraph.evidence import Evidence
    from plangraph.formatting import fmt
    from plangraph.graph import Graph, load, open
    from plangraph.imports import Import, import_ucdp
    from plangraph.json_schema import schema
    from plangraph.outputs import Outputs, build
    from plangraph.question import Question, read_questions
    from plangraph.report import Report, check
    from plangraph.results import Results
    from plangraph.server import Limits, create_app, serve
    from plangraph.sites import Site, site
    from plangraph.spans import ground

__version__ = "0.1.0"

# Where each exported name lives. They are imported when first used, so that `plangraph --help`
# and a small query do not wait for what they do not need.
_HOMES = {
    "DataError": "errors",
    "Diff": "drafts",
    "Document": "documents",
    "Evidence": "evidence",
    "Finding": "errors",
    "Graph": "graph",
    "Import": "imports",
    "IncompleteResult": "errors",
    "Limits": "server",
    "Outputs": "outputs",
    "PlangraphError": "errors",
    "QueryError": "errors",
    "Question": "question",
    "Report": "report",
    "Results": "results",
    "Site": "sites",
    "StoreError": "errors",
    "TargetError": "errors",
    "UsageError": "errors",
    "build": "outputs",
    "check": "report",
    "create_app": "server",
    "diff": "drafts",
    "fmt": "formatting",
    "ground": "spans",
    "init": "beginnings",
    "import_ucdp": "imports",
    "load": "graph",
    "open": "graph",
    "read_questions": "question",
    "schema": "json_schema",
    "serve": "server",
    "site": "sites",
}

__all__ = [
    "DataError",
    "Diff",
    "Document",
    "Evidence",
    "Finding",
    "Graph",
    "Import",
    "IncompleteResult",
    "Limits",
    "Outputs",
    "PlangraphError",
    "QueryError",
    "Question",
    "Report",
    "Results",
    "Site",
    "StoreError",
    "TargetError",
    "UsageError",
    "build",
    "check",
    "create_app",
    "diff",
    "fmt",
    "ground",
    "import_ucdp",
    "init",
    "load",
    "open",
    "read_questions",
    "schema",
    "serve",
    "site",
]


def __getattr__(name: str) -> Any:
    """Import an exported name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'plangraph' has no attribute {name!r}")
    return getattr(import_module(f"plangraph.{_HOMES[name]}"), name)
