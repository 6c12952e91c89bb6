"""Recall: return what was made before of the same question, else make it and keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plangraph.keeping.kept_files import hash_parts, open_kept_files


def recall(question: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, or what was kept of the same question.

    The question is all that decides the answer, the code that finds it included.
    """
    kept = open_kept_files()
    if kept is None:
        return make()
    name = hash_parts(question).hex()
    found = kept.find(name)
    if found is None:
        found = make()
        kept.keep(name, found)
    return found
