"""The application by itself, as any ASGI server runs it, with pages beside the endpoint."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import pytest

import plangraph as pg
from asgi import get, living, run
from needs import TIME
from plangraph.server import Response, create_app


def show(path: str, accept: str, _query: str) -> Response | None:
    """Return a page about its own path."""
    if path != "/id/state/ukraine":
        return None
    return Response(200, f"{path} as {accept} ".encode() * 100, "text/plain", inert=False)


@TIME
@pytest.mark.parametrize("forks", [False, True])
def test_it_answers_whether_its_processes_are_forked_or_started(
    graph: pg.Graph, forks: bool
) -> None:
    limits = pg.Limits(workers=2, timeout=300)

    async def ask() -> list[bytes]:
        app = create_app(graph, limits=limits, forks=forks)
        crashing = quote("SELECT * { ?s ?p ?o FILTER(" + "!" * 20_000 + "?o) }")
        async with living(app):
            queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(20)]
            paths = [f"/sparql.csv?query={quote(query)}" for query in queries]
            broken, *answers = await asyncio.gather(
                get(app, f"/sparql?query={crashing}"), *(get(app, path) for path in paths)
            )
            assert broken[0] == 400
            return [body for _, _, body in answers]

    answers = [body.split() for body in run(ask())]
    assert answers == [[b"n", str(number).encode()] for number in range(20)]


@TIME
def test_pages_stand_at_every_other_path(graph: pg.Graph) -> None:
    async def ask() -> None:
        app = create_app(graph, limits=pg.Limits(workers=1), pages=show)
        async with living(app):
            status, headers, body = await get(app, "/id/state/ukraine", accept="text/html")
            assert (status, headers["content-type"]) == (200, "text/plain")
            assert body.startswith(b"/id/state/ukraine as text/html ")
            assert "content-security-policy" not in headers
            tag = headers["etag"]
            assert (await get(app, "/id/state/ukraine", accept="text/html", if_none_match=tag))[
                0
            ] == 304
            packed = await get(app, "/id/state/ukraine", accept_encoding="gzip")
            assert packed[1]["content-encoding"] == "gzip"
            assert (await get(app, "/id/state/nowhere"))[0] == 404
            assert (await get(app, "/sparql/more"))[0] == 404
            assert (await get(app, "/sparql?query=ASK%7B%7D"))[0] == 200

    run(ask())
