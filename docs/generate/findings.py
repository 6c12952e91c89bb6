"""Pages of findings: what each code means, an example, and how to fix it; and their index.

The pages of lint rules come from the front comments of ``ontology/lint/*.rq``, with the tested case
in which the rule finds something as example. All others come from ``codes.toml`` beside this file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.checking.lint import Rule, read_rule

_FOLDER = "docs/findings"
_CODES = "docs/generate/codes.toml"

#: What the codes of each hundred are about, in the order of the index.
_HUNDREDS = {
    "PG0": "files",
    "PG1": "what is written in them",
    "PG2": "what the plan itself leaves open",
    "PG3": "spans and sources",
    "PG4": "questions and options",
    "PG5": "outputs",
    "PG6": "comparisons, the endpoint and sites",
    "PG7": "stores",
    "PG8": "Spark clusters",
    "PG9": "proposals",
}

_PAGE = """\
# {code}: {title}

{meaning}

```{language}
{example}
```

**To fix it:** {fix}
"""

_WAIVER = """\

To accept it for one thing, record a waiver with its reason:

```yaml
- id: waiver:reason
  type: Waiver
  waives: effect:the-thing
  waivedCode: {code}
  description: {{en: Why it is accepted.}}
```

**Where the rule comes from:** {basis}
"""

_INDEX = """\
# What each code means

A finding is one line: `file:line: CODE what is wrong — what to do`. {hundreds}.

{entries}
"""


@dataclass(frozen=True)
class Code:
    """The description of one code; ``more`` is text at the end of its page."""

    code: str
    title: str
    meaning: str
    example: str
    language: str
    fix: str
    more: str = ""

    @property
    def page(self) -> str:
        """The page as Markdown."""
        return _PAGE.format_map(vars(self)) + self.more


def generate_findings(root: Path) -> Mapping[str, str]:
    """Return the page of each code, and the index."""
    codes = sorted((*_read_table(root), *_read_rules(root)), key=lambda item: item.code)
    pages = {f"{_FOLDER}/{item.code}.md": item.page for item in codes}
    hundreds = ". ".join(f"{digit}: {about}" for digit, about in _HUNDREDS.items())
    entries = "\n".join(f"- [{item.code}]({item.code}.md): {item.title}" for item in codes)
    return {**pages, f"{_FOLDER}/README.md": _INDEX.format(hundreds=hundreds, entries=entries)}


def _read_table(root: Path) -> Iterator[Code]:
    table = tomllib.loads((root / _CODES).read_text(encoding="utf-8"))
    for code, fields in table.items():
        yield Code(code, **{name: text.rstrip("\n") for name, text in fields.items()})


def _read_rules(root: Path) -> Iterator[Code]:
    for path in sorted((root / "ontology" / "lint").glob("*.rq")):
        rule = read_rule(path)
        case = root / "tests" / "fixtures" / "lint" / f"{rule.code}-found.yaml"
        yield _describe_rule(rule, case.read_text(encoding="utf-8"))


def _describe_rule(rule: Rule, case: str) -> Code:
    meaning = f"{rule.meaning} Severity: {rule.severity}."
    more = _WAIVER.format(code=rule.code, basis=rule.basis)
    example = re.sub(r"\A(#.*\n)+", "", case).rstrip("\n")
    return Code(rule.code, rule.title, meaning, example, "yaml", f"{rule.remedy}.", more)
