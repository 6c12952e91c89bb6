"""Own context: a JSON-LD text that refers to plangraph's own context by its address.

The context is read from the package, so that nothing is fetched.
"""

import json
import re

from plangraph.errors import DataError, Finding
from plangraph.reading.context import Context, bundled_context
from plangraph.vocabulary import CONTEXT

_REFERENCE = re.compile(rf'"@context"\s*:\s*"{re.escape(CONTEXT)}"')
_MAX_REFERENCES = 100  # in one JSON-LD file: each is replaced by the whole context


def find_own_context(text: str) -> Context | None:
    """Return plangraph's own context if a JSON-LD text refers to it."""
    return bundled_context() if _REFERENCE.search(text) else None


def insert_context(text: str, path: str) -> str:
    """Replace the address of plangraph's own context by the context; ``path`` is for findings.

    Raises:
        DataError: the text refers to it too often.
    """
    context = f'"@context": {json.dumps(bundled_context().definition)}'
    inserted, number = _REFERENCE.subn(lambda _: context, text, _MAX_REFERENCES + 1)
    if number > _MAX_REFERENCES:
        message = f"it refers to the plangraph context more than {_MAX_REFERENCES} times"
        finding = Finding(path, 0, "PG114", message, "refer to it once, at the top")
        raise DataError([finding])
    return inserted
