import pytest

import plangraph as pg
from conftest import WriteData

_ACTORS = """\
- {id: group:people, type: ActorGroup, label: {en: people, uk: люди}}
- {id: place:ford, type: Place, label: {en: the Ford, uk: Брід}, inSentence: {en: the Ford}}
"""


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("in an emergency", ", even in an emergency."),
        ("the bridge falls", ", even if the bridge falls."),
        ("a drought", ", even in case of a drought."),
    ],
)
@pytest.mark.parametrize("kind", ["Prohibition", "Obligation", "Permission"])
def test_an_effect_holds_even_in_what_does_not_limit_it(
    write_data: WriteData, kind: str, label: str, told: str
) -> None:
    path = write_data(
        f"{_ACTORS}- {{id: effect:x, type: {kind}, dutyBearer: group:people, action: enter, "
        f"affects: place:ford, evenIf: {{label: {{en: {label}}}}}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).partition("the Ford")[2] == told


@pytest.mark.parametrize(
    ("label", "told"),
    [("під час посухи", "навіть під час посухи"), ("міст упаде", "навіть якщо міст упаде")],
)
def test_ukrainian_says_even_too(write_data: WriteData, label: str, told: str) -> None:
    path = write_data(
        f"{_ACTORS}- {{id: effect:x, type: Prohibition, dutyBearer: group:people, action: enter, "
        f"affects: place:ford, evenIf: {{label: {{uk: {label}, en: x}}}}}}\n"
    )
    assert told in str(pg.open(path).sentence("effect:x", language="uk"))
