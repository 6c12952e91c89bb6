"""Stores: keep quads in memory, in a folder, or on a server, and answer SPARQL queries.

:class:`plangraph.stores.protocol.Store` is the interface. One contract test checks that all stores
give the same answers.
"""
