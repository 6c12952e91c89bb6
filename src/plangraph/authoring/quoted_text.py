"""Quoted text: any text as a YAML scalar on one line, which every reader of YAML reads back."""

from __future__ import annotations

import json
import re

# What may not stand in YAML as it is, or is a line break there (YAML 1.1, 5.1 and 5.4), and is
# left as it is by JSON.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_quoted(text: str) -> str:
    """Return a text between quotation marks."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def write_quoted_label(text: str) -> str:
    """Return words of a text between quotation marks, without the line breaks that they had."""
    return write_quoted(" ".join(text.split()))
