"""What is not YAML: where it begins, and what to do, where the parser's own words do not say it."""

import re

from yaml import MarkedYAMLError

from plangraph.text import break_lines

_NODE_WITHOUT_DASH = re.compile(r"^id:", re.MULTILINE)


def explain_yaml_error(exc: MarkedYAMLError, text: str) -> tuple[int, str, str, str]:
    """Return the line, code, message and remedy of what is not YAML.

    What is open and does not end is reported where it begins, not where the text makes no sense.
    """
    mark, context = exc.problem_mark or exc.context_mark, exc.context or ""
    message = f"not YAML: {exc.problem or exc.context}"
    remedy = "fix the syntax at this line (check indentation, quotes and colons)"
    line_of_text = break_lines(text)[mark.line] if mark and mark.line < text.count("\n") else ""
    if exc.context_mark and ("flow" in context or "quoted" in context):
        mark = exc.context_mark
        remedy = "close each quote and brace; a text with , : { or } needs quotes"
    elif "\t" in line_of_text[: len(line_of_text) - len(line_of_text.lstrip())]:
        message, remedy = "not YAML: a tab before the key", "indent with spaces"
    elif (bare := _NODE_WITHOUT_DASH.search(text)) is not None:
        number = text.count("\n", 0, bare.start()) + 1
        return number, "PG101", "not YAML: a node without a dash", "begin it with '- id: …'"
    return mark.line + 1 if mark else 1, "PG101", message, remedy
