"""Pages for operators and crawlers: whether the server is well, its counters, ``robots.txt``.

Counters are shown only at a port of their own (``plangraph serve --counters PORT``), which is open
to this machine alone: behind a reverse proxy on the same machine, every request comes from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plangraph.server.counters import Counters
from plangraph.server.refusals import refuse
from plangraph.server.responses import Response

#: The path of the counters, at the port of the operator.
COUNTERS_PATH = "/counters"

_PLAIN = "text/plain; charset=utf-8"
_NO_STORE = (("cache-control", "no-store"),)


class OperatorPages:
    """Responds at ``/healthz`` and ``/robots.txt``, and at ``/counters`` of the operator's port.

    ``base`` is the address of the site. ``read_state`` returns the numbers of now: workers, queue,
    connections, kept files.
    """

    def __init__(
        self, base: str, counters: Counters, read_state: Callable[[], Mapping[str, int]]
    ) -> None:
        self._counters = counters
        self._read_state = read_state
        self._robots = (
            "User-agent: *\nDisallow: /sparql\nDisallow: /query\nDisallow: /*?\n"
            f"Sitemap: {base}sitemap.xml\n"
        )

    def find(self, path: str, *, is_operator: bool = False) -> Response | None:
        """Return the page at a path; None where it is none of these pages.

        Raises:
            RefusedError: the server has no worker process.
        """
        if path == "/healthz":
            if not self._read_state().get("workers"):
                raise refuse(503, "PG614", "no worker process runs", "try again in some seconds")
            return Response(200, b"ok\n", _PLAIN, _NO_STORE)
        if path == "/robots.txt":
            return Response(200, self._robots.encode(), _PLAIN)
        if is_operator and path == COUNTERS_PATH:
            return Response(200, self._list_all().encode(), _PLAIN, _NO_STORE)
        return None

    def _list_all(self) -> str:
        """Return the state and all counters, in the text format that Prometheus reads."""
        now = [
            f"plangraph_now{{what={_quote(name)}}} {n}" for name, n in self._read_state().items()
        ]
        since = [f"plangraph_total{{what={_quote(name)}}} {n}" for name, n in self._counters.list()]
        return "\n".join(
            ["# TYPE plangraph_now gauge", *now, "# TYPE plangraph_total counter", *since, ""]
        )


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
