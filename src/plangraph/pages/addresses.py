"""Paths of pages, made from IRIs: readable, distinct, and safe on every file system.

``https://w3id.org/plangraph/id/state/ukraine`` is at ``id/state/ukraine``, the term ``ns#Claim``
at ``ns/term/Claim``, a thing of a project at what follows its base, such as ``state/ukraine``, and
any other IRI at ``other/{host}/…``. A name that a file system
could refuse or confuse with another is shortened to safe characters and ends in ``~`` and a digest
of the IRI; no other name contains ``~``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from plangraph.vocabulary import ID, ROOT, is_thing

#: The first segments of paths that belong to IRIs below the base; all others are the site's own.
SPACES = ("graph", "id", "ns", "scheme")

_OTHER = "other"
_TERM = "term"
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9])){0,79}")
_UNSAFE = re.compile(r"[^a-z0-9_-]+")
# Names of devices on Windows, whatever follows the first dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_MAX_PATH = 160  # characters
_MAX_SLUG = 40  # characters
_DIGEST = 24  # hexadecimal digits


def assign_paths(iris: Iterable[str], base: str = ID) -> dict[str, str]:
    """Return the path of each IRI's page, without a file suffix; ``base`` is that of the project.

    No two paths are equal on a file system that ignores letter case, and none is a file where
    another needs a folder. The paths depend only on the base and the set of the IRIs.
    """
    paths = {iri: name_path(iri, base) for iri in sorted(set(iris))}
    same_path: dict[str, list[str]] = defaultdict(list)
    for iri, path in paths.items():
        same_path[path.casefold()].append(iri)
    for clashing in same_path.values():
        if len(clashing) > 1:
            paths.update((iri, _mark(paths[iri], iri)) for iri in clashing)
    return paths


def name_path(iri: str, base: str = ID) -> str:
    """Return the path of an IRI, where no other IRI has the same."""
    segments = _split(iri, base)
    *folders, name = segments
    if all(map(_is_folder, folders)) and _is_safe(name) and len("/".join(segments)) <= _MAX_PATH:
        return "/".join(segments)
    kept = [_slug(folder) for folder in folders[:3]]
    return _mark("/".join([*kept, _slug(name)]), iri)


def relate(path: str, to: str) -> str:
    """Return the relative URL from one page to another."""
    here, there = path.split("/")[:-1], to.split("/")
    shared, most = 0, min(len(here), len(there) - 1)
    while shared < most and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def find_document(iri: str) -> str:
    """Return an IRI without its fragment: the document that a client requests."""
    return iri.partition("#")[0]


def group_terms(iris: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the hash IRIs of each document, sorted, by the document's IRI."""
    terms: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(iris):
        if "#" in iri:
            terms[find_document(iri)].append(iri)
    return terms


def _split(iri: str, base: str) -> list[str]:
    """Return the segments of an IRI's path; they are not yet safe."""
    document, hash_sign, fragment = iri.partition("#")
    local = document.removeprefix(ROOT)
    if base != ID and document.startswith(base) and is_thing(document):
        local = document.removeprefix(base)
    elif local == document or local.partition("/")[0] not in SPACES:
        local = f"{_OTHER}/{document.partition('://')[2] or document}"
    if local.startswith("other/") and "/" not in local.removeprefix("other/"):
        local += "/-"
    return [*local.split("/"), *([_TERM, fragment] if hash_sign else [])]


def _is_safe(name: str) -> bool:
    return bool(_SAFE.fullmatch(name)) and not _DEVICES.fullmatch(name)


def _is_folder(name: str) -> bool:
    """Return whether a name is safe for a folder: not one that the file of a page could have."""
    return _is_safe(name) and not re.search(r"\.(?:html|ttl|jsonld|nt)$", name, re.IGNORECASE)


def _slug(text: str) -> str:
    """Return up to 40 letters, digits and hyphens of a text, safe on every file system."""
    plain = unicodedata.normalize("NFKD", unquote(text)).encode("ascii", "ignore").decode()
    slug = _UNSAFE.sub("-", plain.casefold()).strip("-_")[:_MAX_SLUG].strip("-_")
    return f"{slug}-" if _DEVICES.fullmatch(slug) else slug or "-"


def _mark(path: str, iri: str) -> str:
    digest = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{path.partition('~')[0]}~{digest}"
