"""HTTP server: a SPARQL endpoint that accepts untrusted queries, and the pages of a graph.

:func:`create_app` returns an ASGI application, :func:`serve` runs it. Each query runs in a worker
process, within :class:`Limits`.
"""

from plangraph.server.app import Application, create_app
from plangraph.server.limits import Limits
from plangraph.server.mount import PageHandler
from plangraph.server.responses import Response
from plangraph.server.serve import serve

__all__ = ["Application", "Limits", "PageHandler", "Response", "create_app", "serve"]
