"""Where quads are kept: in memory, in a folder, on a server. One face, the same answers.

See :class:`plangraph.stores.protocol.Store` for the face; one contract test holds them all to it.
"""
