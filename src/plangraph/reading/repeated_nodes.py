"""Repeated nodes: nodes of one YAML file that describe one thing differently."""


class RepeatedNodes:
    """Notes each node that describes a thing which another node describes differently.

    ``lines`` gets the lines of the nodes by their thing, as in
    :class:`plangraph.reading.line_index.LineIndex`.
    """

    def __init__(self, lines: dict[str, list[int]]) -> None:
        self._lines = lines
        self._described: dict[str, tuple[int, object]] = {}
        self._named_after: dict[str, int] = {}  # nodes without an id, and their lines

    def note(self, subject: str, line: int, content: object, *, is_named: bool) -> None:
        """Note a node, after those within it.

        Where it repeats another one, those within it that are named after it are not told as well.
        """
        first, known = self._described.setdefault(subject, (line, content))
        if content == known:
            return
        for inner in [item for item in self._named_after if self._named_after[item] > line]:
            self._lines[inner] = []
        if not is_named:
            self._named_after[subject] = line
        self._lines.setdefault(subject, [first]).append(line)
