"""Pages for operators say whether the server is well, and count."""

from __future__ import annotations

import pytest

from plangraph.server.counters import Counters
from plangraph.server.operator_pages import OperatorPages
from plangraph.server.refusals import RefusedError


def make(workers: int = 2) -> OperatorPages:
    counters = Counters()
    counters.add('responses to "x"', 3)
    return OperatorPages("https://example.org/p/", counters, lambda: {"workers": workers})


def test_a_server_with_workers_is_well() -> None:
    found = make().find("/healthz")
    assert found is not None
    assert (found.status, found.body) == (200, b"ok\n")
    assert ("cache-control", "no-store") in found.headers


def test_a_server_without_workers_is_not_well() -> None:
    with pytest.raises(RefusedError) as caught:
        make(workers=0).find("/healthz")
    assert caught.value.failure.status == 503


def test_crawlers_are_kept_from_queries_and_led_to_the_sitemap() -> None:
    found = make().find("/robots.txt")
    assert found is not None
    lines = found.body.decode().splitlines()
    assert {"Disallow: /sparql", "Disallow: /query", "Disallow: /*?"} <= {*lines}
    assert lines[-1] == "Sitemap: https://example.org/p/sitemap.xml"


def test_counters_are_for_the_operator_alone() -> None:
    pages = make()
    assert pages.find("/counters") is None
    found = pages.find("/counters", is_operator=True)
    assert found is not None
    assert 'plangraph_now{what="workers"} 2' in found.body.decode()
    assert 'plangraph_total{what="responses to \\"x\\""} 3' in found.body.decode()


def test_other_paths_are_pages_of_the_site() -> None:
    assert make().find("/", is_operator=True) is None
