"""Preview: what the data would say and show if a proposal were accepted, without accepting it.

The data files are copied with the changes that accepting would write, and read as they would be:
the sentence, the picture of the point and the findings are those that come out in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.would_be import list_findings, open_would_be, select_new
from plangraph.errors import Finding, Severity
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.picturing.draw_picture import PictureOptions, picture_of
from plangraph.picturing.picture_svg import write_picture
from plangraph.project import Project

# What a whole draft lacks is no fault of one proposal.
_NOT_SAID = ("PG203", "PG204")
_SAID = """
SELECT ?said {
  ?said a ?kind
  VALUES ?kind {
    plan:Obligation plan:Prohibition plan:Permission plan:Entitlement plan:StatusChange
    plan:Stance plan:Statement
  }
} ORDER BY ?said"""
_POINT = """
SELECT ?version ?point ?effect {
  ?version plan:hasClauseVersion ?point .
  ?point plan:hasEffect ?effect
}
ORDER BY ?version ?point ?effect"""


@dataclass(frozen=True)
class Preview:
    """A sentence, a picture of the point as SVG (None: no point), and what would be wrong."""

    sentence: str | None
    picture: str | None
    findings: tuple[str, ...]


class Previewer:
    """Makes previews for a project, against the data as they are in ``graph``."""

    def __init__(self, project: Project, graph: Graph) -> None:
        self._project = project
        self._known = Counter(_list_said(graph).values())
        self._findings = _list_wrong(project)

    def show(self, texts: Mapping[Path, str]) -> Preview:
        """Return what there would be if the data files had these texts.

        Raises:
            DataError: the data could not be read then.
        """
        with open_would_be(self._project, texts) as moved:
            graph = open_graph(project=moved.root)
            findings = map(str, select_new(_list_wrong(moved), self._findings))
            said = _list_said(graph)
            new = list(Counter(said.values()) - self._known)
            things = [thing for thing, sentence in said.items() if sentence in new]
            return Preview(" ".join(new) or None, _draw(graph, things), tuple(findings))


def _list_said(graph: Graph) -> dict[str, str]:
    """Return the effects, stances and statements of the data, each with its sentence."""
    things = [thing for (thing,) in graph.store.select(_SAID) if thing is not None]
    return {thing: str(graph.sentence(thing)) for thing in things}


def _list_wrong(project: Project) -> list[Finding]:
    """Return what is wrong in the data; what a text leaves open is no fault of a proposal."""
    wrong = (one for one in list_findings(project) if one.severity is not Severity.NOTE)
    return [one for one in wrong if one.code not in _NOT_SAID]


def _draw(graph: Graph, things: list[str]) -> str | None:
    """Return the picture of the point that the last of some effects belongs to."""
    rows = graph.store.select(_POINT, effect=things[-1]) if things else ()
    for version, point, _ in rows:
        if version is not None and point is not None:
            options = PictureOptions(with_band=False, focus=point)
            return write_picture(picture_of(graph.lookup, version, "en", options))
    return None
