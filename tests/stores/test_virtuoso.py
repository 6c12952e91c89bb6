"""What Virtuoso says in its own way, as text; the real one is asked in test_fidelity."""

import pytest

from plangraph.stores.virtuoso import is_virtuoso, normalise, prepare

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (f'"P14D"^^<{XSD}duration>', f'"P14DT0S"^^<{XSD}duration>'),
        (f'"-P1Y6M"^^<{XSD}duration>', f'"-P1Y6MT0S"^^<{XSD}duration>'),
        (f'"PT36H"^^<{XSD}duration>', f'"PT36H"^^<{XSD}duration>'),
        ('"P14D"', '"P14D"'),
        (f'"\\"P14D\\"^^<{XSD}duration>"', f'"\\"P14D\\"^^<{XSD}duration>"'),
    ],
)
def test_durations_are_sent_so_that_they_survive(written: str, sent: str) -> None:
    assert prepare(f"<urn:s> <urn:p> {written} .\n") == f"<urn:s> <urn:p> {sent} .\n"


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_answers_are_translated_wherever_they_are_cut(size: int) -> None:
    said = (
        '{ "type": "bnode", "value": "nodeID://b1" }\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}duration", "value": "P14DT0S" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}boolean", "value": "1" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}boolean", "value": "0" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}integer", "value": "1" }}\n'
        '{ "type": "literal", "value": "\\"type\\": \\"bnode\\", \\"value\\": \\"nodeID://b1" }'
    )
    pieces = [said.encode()[start : start + size] for start in range(0, len(said), size)]
    assert b"".join(normalise(pieces)).decode() == (
        '{ "type": "bnode", "value": "b1" }\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}duration", "value": "P14D" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}boolean", "value": "true" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}boolean", "value": "false" }}\n'
        f'{{ "type": "typed-literal", "datatype": "{XSD}integer", "value": "1" }}\n'
        '{ "type": "literal", "value": "\\"type\\": \\"bnode\\", \\"value\\": \\"nodeID://b1" }'
    )


def test_virtuoso_is_known_by_its_name() -> None:
    assert is_virtuoso("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu")
    assert not is_virtuoso("Oxigraph/0.5.13")
