"""RDF/XML as the engine reads it: one text for each element, no markup between.

An XML parser reads the text, so that what is not well-formed is found with its place, and ends of
lines, CDATA, comments, entities and attributes mean what XML says. Oxigraph 0.5.13 reads a text
without its last tags as a whole one, refuses a text with a comment or CDATA in its middle,
``xml:lang=""`` and an empty XML literal, keeps ``\\r\\n`` in texts, and leaves out a property
with a ``rdf:parseType`` that it does not know, which stands for an XML literal
(https://www.w3.org/TR/rdf-syntax-grammar/#parseTypeOtherPropertyElt).

It also declares the namespaces around an XML literal on its outermost elements even where an
element declares them itself, so that no XML parser accepts it. Here the second declarations are
removed, and those that are not used, as in Exclusive XML Canonicalization
(https://www.w3.org/TR/xml-exc-c14n/).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError, canonicalize
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, Quad

from plangraph.vocabulary import RDF

_MAX_TEXT = 300_000_000  # characters, with the entities written out
_KNOWN_TYPES = ("Resource", "Collection", "Triple")
_NO_LITERAL = ("resource", "nodeID", "datatype")  # say what the value of a property is, too
_REFERENCE = re.compile(r"&([^#;\s<&]+);")
_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
_ENTITY = re.compile(r"""<!ENTITY\s+([^\s%"'<>]+)\s+(?:"([^"]*)"|'([^']*)')""")
_ELSEWHERE = re.compile(rf"(<!DOCTYPE\s+[^\s\[>]+)\s+(?:SYSTEM|PUBLIC\s+{_QUOTED})\s+{_QUOTED}")
_ESCAPED = {"\r": "&#13;"}
_ESCAPED_IN_ATTRIBUTES = {**_ESCAPED, "\n": "&#10;", "\t": "&#9;"}
_ENCODING = re.compile(r"""<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)""")
# Where the engine may read something else; other texts need not be written anew.
_UNUSUAL = re.compile(
    r"""<\?xml[^>]*\sencoding\s*=\s*["'](?![uU][tT][fF]-8)"""
    r"""|\r|<!\[CDATA\[|<!ATTLIST|[^\s>]\s*<(?:!--|\?)|(?:-->|\?>)\s*[^<\s]"""
    r"""|:lang\s*=\s*(?:""|'')|:parseType\s*=\s*["'](?!Resource|Collection)"""
    r"""|=\s*(?:"[^"<]*[\n\t]|'[^'<]*[\n\t])"""
)

# Stand for what the engine cannot read; "x-" begins tags that everybody may make.
_NO_LANGUAGE = "x-plan-no-lang"
_EMPTY = "plangraph:empty"
_TAG = re.compile(r'<[^\s<>/!?]+(?:\s+[^\s=<>"]+="[^"<]*")+\s*/?>')
_NAMESPACE = re.compile(r'\s+(xmlns(?::[^\s=]+)?)="[^"]*"')
_ROOT = "x"  # around a literal, which may have several elements


def rewrite_xml(text: str) -> str:
    """Return RDF/XML with the same statements and lines, which the engine reads as they are.

    Raises:
        SyntaxError: the text is not well-formed XML.
        MemoryError: its entities make it too long.
    """
    declared = _ENCODING.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf8") and not text.isascii():
        message = f"it declares {declared[1]}, and is read as UTF-8"
        raise SyntaxError(message, (None, 1, None, None))
    entities = {match[1]: match[2] or match[3] or "" for match in _ENTITY.finditer(text)}
    found = _REFERENCE.findall(text) if entities else ()
    if len(text) + sum(len(entities.get(name, "")) for name in found) > _MAX_TEXT:
        raise MemoryError
    # With a file that could declare more, a parser leaves out what is not declared here.
    text = _ELSEWHERE.sub(lambda match: match[1] + "\n" * match[0].count("\n"), text, count=1)
    return _Writer().write(text)


def restore_values(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads with the values that :func:`rewrite_xml` had to write in another way.

    XML literals are in canonical form; a broken one stays as it is.
    """
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal):
            yield Quad(quad.subject, quad.predicate, _restore(value), quad.graph_name)
        else:
            yield quad


def repair_xml(text: str) -> str:
    """Return the content of an element in canonical form; as it is if it is no XML."""
    single = _TAG.sub(_drop_repeated, text)
    try:
        # an element without a namespace would get that of no parent, and stays as it is
        whole = canonicalize(f"<{_ROOT}>{single}</{_ROOT}>", with_comments=True)
    except ParseError:
        return text
    return whole.removeprefix(f"<{_ROOT}>").removesuffix(f"</{_ROOT}>")


def is_well_formed(text: str) -> bool:
    """Return whether a text may be the content of an XML element with namespaces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(f"<{_ROOT}>{text}</{_ROOT}>".encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


@dataclass
class _Writer:
    """Writes the elements that an XML parser finds, each on the line where it was."""

    _parts: list[str] = field(default_factory=list)
    _lines: int = 1
    _depth: int = 0  # of elements inside an XML literal, which are its content
    _is_empty: bool = False  # nothing of the literal was found
    _scopes: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])

    def write(self, text: str) -> str:
        """Return the text anew, or as it is where the engine reads it as XML says."""
        self._parser = parser = expat.ParserCreate(encoding="utf-8")
        is_unusual = _UNUSUAL.search(text) is not None
        if is_unusual:
            parser.ordered_attributes = True
            parser.buffer_text = True
            parser.StartElementHandler = self._start
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._add_text
        try:
            parser.Parse(text.encode(), True)
        except expat.ExpatError as exc:
            reason = expat.ErrorString(exc.code)
            if exc.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]:
                reason = "the text ends before its last element"
            raise SyntaxError(reason, (None, exc.lineno, exc.offset + 1, None)) from exc
        return "".join(self._parts) if is_unusual else text

    def _start(self, name: str, attributes: list[str]) -> None:
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        self._is_empty = False
        own = {key[6:] for key, value in pairs if key[:6] == "xmlns:" and value == RDF.iri}
        other = {key[6:] for key, _ in pairs if key[:6] == "xmlns:"} - own
        self._scopes.append((self._scopes[-1] - other) | own)
        is_literal = False
        if self._depth:
            self._depth += 1
        else:
            pairs = [self._adapt(key, value) for key, value in pairs]
            is_literal = any(self._is_type(key) and value == "Literal" for key, value in pairs)
            if is_literal and any(self._is_rdf(key, *_NO_LITERAL) for key, _ in pairs):
                message = f"<{name}> has an XML literal and another value"
                raise SyntaxError(message, (None, self._parser.CurrentLineNumber, None, None))
        written = "".join(
            f" {key}={quoteattr(value, _ESCAPED_IN_ATTRIBUTES)}" for key, value in pairs
        )
        self._parts += (f"<{name}{written}", self._keep_line(), ">")
        if is_literal:
            self._depth, self._is_empty = 1, True

    def _end(self, name: str) -> None:
        self._scopes.pop()
        if self._is_empty:
            self._parts.append(_EMPTY)
            self._is_empty = False
        if self._depth:
            self._depth -= 1
        self._parts += (f"</{name}", self._keep_line(), ">")

    def _add_text(self, text: str) -> None:
        self._is_empty = False
        self._lines += text.count("\n")
        self._parts.append(escape(text, _ESCAPED))

    def _adapt(self, key: str, value: str) -> tuple[str, str]:
        """Return an attribute as the engine reads it."""
        if key == "xml:lang" and not value:
            return key, _NO_LANGUAGE
        if self._is_type(key) and value not in _KNOWN_TYPES:
            return key, "Literal"
        return key, value

    def _is_type(self, key: str) -> bool:
        """Return whether an attribute is ``rdf:parseType``."""
        return self._is_rdf(key, "parseType")

    def _is_rdf(self, key: str, *names: str) -> bool:
        """Return whether an attribute is one of these of RDF/XML."""
        prefix, _, name = key.rpartition(":")
        return name in names and prefix in self._scopes[-1]

    def _keep_line(self) -> str:
        """Return the ends of lines that were left out before this place."""
        missing = max(0, self._parser.CurrentLineNumber - self._lines)
        self._lines += missing
        return "\n" * missing


def _restore(value: Literal) -> Literal:
    if value.language == _NO_LANGUAGE:
        return Literal(value.value)
    if value.value == _EMPTY and value.language is None:
        value = Literal("", datatype=value.datatype)
    if value.datatype.value == RDF.XMLLiteral:
        return Literal(repair_xml(value.value), datatype=value.datatype)
    return value


def _drop_repeated(tag: re.Match[str]) -> str:
    """Return a tag without the second declaration of each namespace prefix."""
    seen: set[str] = set()

    def drop(match: re.Match[str]) -> str:
        if match[1] in seen:
            return ""
        seen.add(match[1])
        return match[0]

    return _NAMESPACE.sub(drop, tag[0])
