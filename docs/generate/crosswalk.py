"""Write the page on PA-X: what the words of the ontology express of its codes, and what not.

Everything in its tables follows from ``ontology/crosswalk.ttl`` and the lists of words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import rdflib
from rdflib.namespace import SKOS

from plangraph.vocabulary import SCHEME

_HEAD = """\
# PA-X codes

Generated from `ontology/crosswalk.ttl` and `ontology/schemes.ttl` by `make generate`.

`plangraph export -o codes.pax` writes one row for each plan version and one column for each code
of [PA-X](https://www.peaceagreements.org/), the Peace Agreements Database, that the crosswalk
names. A cell is 1 to 3 where a provision has the code, 0 only where the coverage of the version
says that its whole text was seen and people set all its codes, else empty: unknown. In YAML, a
clause or one wording of it gets its codes by key:

```yaml
- id: clause:vote
  type: Clause
  topic: elections
  paxCode: [Ele, ImRef]   # "none": no code fits
  nearPaxCode: Cons       # near in matter: it counts neither way
```

Without the key, a provision has the codes of its topic as a start; those of a broader topic are
near in matter only. `code` and `nearCode` take the code of any list by its whole name, such as
`code: pax:Ele`; of PA-X they mean the same.
"""


def generate_crosswalk(root: Path) -> Mapping[str, str]:
    """Return the page on PA-X."""
    graph = rdflib.Graph()
    for name in ("schemes.ttl", "crosswalk.ttl"):
        graph.parse(root / "ontology" / name)
    codes = {str(code): str(name) for code, name in graph.subject_objects(SKOS.notation)}
    codes = {code: name for code, name in codes.items() if code.startswith(f"{SCHEME}pax#")}
    exact, near = (_read(graph, match) for match in (SKOS.closeMatch, SKOS.relatedMatch))
    by_topic = [
        (f"`{name}`", _list(exact[code]), _list(near[code]))
        for code, name in sorted(codes.items())
        if exact[code] or near[code]
    ]
    by_key = [name for code, name in sorted(codes.items()) if not (exact[code] or near[code])]
    matched = {word for words in (*exact.values(), *near.values()) for word in words}
    topics = graph.subjects(SKOS.inScheme, rdflib.URIRef(f"{SCHEME}topic"))
    free = [topic for topic in map(_shorten, topics) if topic not in matched]
    parts = [
        _HEAD,
        f"## The {len(codes)} codes of the crosswalk\n",
        "PA-X has more than 200 codes; those that are not here were not compared with the"
        " ontology, and no column is written for them.\n",
        _write_table(("code", "a word with this code: it counts", "a word near to it"), by_topic),
        f"## Codes that only the key sets\n\nNo word means them: {_list(by_key)}.\n",
        "## Topics without a code\n\nNo code of the crosswalk is theirs. A provision on one of them"
        f" is coded in part, until people set its codes: {_list(free)}.\n",
    ]
    return {"docs/pax.md": "\n".join(parts)}


def _read(graph: rdflib.Graph, match: rdflib.URIRef) -> Mapping[str, list[str]]:
    """Return the words that match each code."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, code in graph.subject_objects(match):
        found[str(code)].append(_shorten(word))
    return found


def _shorten(word: object) -> str:
    """Return the scheme and the word of a concept, as ``topic:money``."""
    return str(word).removeprefix(SCHEME).replace("#", ":")


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _write_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (columns, tuple("---" for _ in columns), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
