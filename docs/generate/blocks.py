"""Replace the generated part of a file that people write the rest of."""

import re


def replace_block(text: str, begin: str, end: str, content: str) -> str:
    """Return ``text`` with ``content`` between the line ``begin`` and the line ``end``.

    Raises:
        ValueError: one of the lines is not in the text exactly once, in this order.
    """
    pattern = rf"^({re.escape(begin)}\n).*?^({re.escape(end)})$"
    lines = text.splitlines()
    changed, count = re.subn(
        pattern, lambda match: f"{match[1]}{content}{match[2]}", text, flags=re.M | re.S
    )
    if count != 1 or lines.count(begin) != 1 or lines.count(end) != 1:
        raise ValueError(f"the lines {begin!r} and {end!r} are needed once each, in this order")
    return changed
