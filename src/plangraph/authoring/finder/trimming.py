"""Trimming: where words end, without what stands behind them; no copy of a text is made."""


def trim_end(text: str, end: int, characters: str = " ") -> int:
    """Return where a text ends before ``end``, without some characters behind it."""
    while end > 0 and text[end - 1] in characters:
        end -= 1
    return end
