from pathlib import Path

import pytest

from plangraph.checking.check import check

_KNOWN = """\
- {id: group:cooks, type: ActorGroup, label: {en: the cooks}}
- {id: group:guards, type: ActorGroup, label: {en: guards}}
- {id: institution:guards, type: Institution, label: {en: Guards}, status: existing}
- {id: state:north-vale, type: State, label: {en: North Vale}}
"""


@pytest.mark.parametrize(
    ("key", "name", "remedy"),
    [
        ("dutyBearer", "cooks", "write group:cooks"),
        ("beneficiary", "Cooks", "write group:cooks"),
        ("verifiedBy", "North Vale", "write state:north-vale"),
        ("transferTo", "guards", "write group:guards or institution:guards"),
        ("dutyBearer", "bakers", "write 'prefix:name'"),
    ],
)
def test_a_name_without_a_prefix_is_offered_with_that_of_the_data(
    tmp_path: Path, key: str, name: str, remedy: str
) -> None:
    (tmp_path / "actors.yaml").write_text(_KNOWN, "utf-8")
    (tmp_path / "plan.yaml").write_text(f"- id: effect:e\n  {key}: {name}\n", "utf-8")
    (found,) = (item for item in check(tmp_path).findings if item.code == "PG112")
    assert found.remedy == remedy
