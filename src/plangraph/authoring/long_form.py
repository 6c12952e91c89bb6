"""Long form: YAML files with all that the rules of the short form make of them.

Comments, and what is written in the long form already, stay as they are; what was made of nothing
that is written stands at the end of its file.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Quad

from plangraph.authoring.node_edits import NodeEdit, WrittenNode, edit_nodes, list_nodes
from plangraph.authoring.node_text import NodeTexts, Values, write_name
from plangraph.reading.context import Context
from plangraph.reading.document import Document
from plangraph.vocabulary import SHORT


def write_long(
    texts: Mapping[str, str],
    written: Sequence[Document],
    full: Sequence[Document],
    context: Context,
) -> dict[str, str]:
    """Return the texts of files in the long form, by the paths of their documents."""
    before = {document.path: set(document.quads) for document in written}
    result = {}
    for document in full:
        if document.path in texts:
            made = [quad for quad in document.quads if quad not in before[document.path]]
            result[document.path] = _LongFile(texts[document.path], made, document.quads).write(
                context
            )
    return result


class _LongFile:
    """One file: its text, the quads that rules made in it, and all its quads."""

    def __init__(self, text: str, made: Sequence[Quad], quads: Sequence[Quad]) -> None:
        self._text = text
        self._made, self._all = NodeTexts(made), NodeTexts(quads)
        self._left: dict[str, dict[str, Values]] = defaultdict(dict)
        for thing in self._made.things():
            self._left[thing] |= self._made.values(thing)

    def write(self, context: Context) -> str:
        """Return the text in the long form."""
        nodes = {node.iri for node in list_nodes(self._text, context)}
        edited = edit_nodes(self._text, self._edit, context)
        blocks = []
        for thing in sorted(self._left):
            if values := self._left[thing]:
                lines = [f"id: {write_name(thing)}", *self._all.lines(thing, values)]
                if thing in nodes:
                    lines = [line for line in lines if not line.startswith("type:")]
                blocks.append("\n- " + "\n  ".join(lines) + "\n")
        return edited.rstrip("\n") + "\n" + "".join(blocks)

    def _edit(self, node: WrittenNode) -> NodeEdit:
        terms = node.scope.terms
        drop = {key for key in node.keys if key in terms and terms[key].iri.startswith(SHORT)}
        add = []
        if node.nested is not None and "id" not in node.keys:
            if node.nested.has_kind:
                add.append(f"id: {write_name(node.iri)}")
            if not node.types and node.nested.type:
                add.append(f"type: {node.nested.type}")
            if node.nested.order is not None:
                add.append(f"effectOrder: {node.nested.order}")
        values = self._left.get(node.iri, {})
        for predicate in list(values):
            (line, *more) = self._all.lines(node.iri, {predicate: values[predicate]})
            if not more and line.partition(":")[0] not in node.keys.keys() - drop:
                add.append(line)
                del values[predicate]
        return NodeEdit(frozenset(drop), tuple(add))
