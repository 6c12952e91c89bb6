"""A SPARQL endpoint that is safe in front of strangers, and where pages are mounted.

:func:`create_app` gives an ASGI application, :func:`serve` runs it. Strangers' queries run in
processes of their own, within :class:`Limits`.
"""

from plangraph.server.app import Application, create_app
from plangraph.server.limits import Limits
from plangraph.server.mount import PageHandler
from plangraph.server.responses import Response
from plangraph.server.serve import serve

__all__ = ["Application", "Limits", "PageHandler", "Response", "create_app", "serve"]
