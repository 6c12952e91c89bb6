"""A server over a small file, with a cache of its own, for tests of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from endpoints import Endpoint, Reply, serve

TTL = """
@prefix plan: <https://w3id.org/plangraph/ns#> .
@prefix state: <https://w3id.org/plangraph/id/state/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
state:x a plan:State ; rdfs:label "X-land"@en .
"""


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Endpoint]:
    """Run a server whose data and kept pages are in a folder."""
    (folder / "x.ttl").write_text(TTL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANGRAPH_CACHE", str(folder / "kept"))
        with serve("--data", str(folder / "x.ttl"), "--workers", "1", *options) as endpoint:
            yield endpoint


def get(endpoint: Endpoint, path: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return endpoint.request(path, headers=named)


def count(endpoint: Endpoint, name: str) -> int:
    """Return a counter of the server."""
    operator = Endpoint.__new__(Endpoint)
    operator.port = int(endpoint.wait_for(r":(\d+)/counters")[1])
    text = operator.request("/counters").text
    found = re.search(rf'"{re.escape(name)}"\}} (\d+)', text)
    return int(found[1]) if found else 0
