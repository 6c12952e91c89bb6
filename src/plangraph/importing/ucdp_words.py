"""Words for the columns of UCDP's dataset: the topic, kind and act that a column's name states.

Only a name that says it by itself is here (``cease``, ``amn`` for amnesty). A column such as
``outlin`` has no words: its clause has its name alone, until somebody who has the codebook at hand
adds them. Who would act, and how firmly, no column says.
"""

from collections.abc import Mapping
from typing import NamedTuple


class ColumnWords(NamedTuple):
    """What the name of a column states.

    ``topic`` is of its clause. ``kind`` and ``word`` are of the effect of each of its provisions,
    as YAML has them (``Obligation``, ``action: cease-fire``), and ``text`` is what it says; all
    three are empty where the name states a matter and no act.
    """

    topic: str
    kind: str = ""
    word: str = ""
    text: str = ""


_DUTY = "Obligation"

#: The words of each column whose name states any.
WORDS: Mapping[str, ColumnWords] = {
    "cease": ColumnWords("ceasefire", _DUTY, "action: cease-fire", "Fighting would have to cease"),
    "withd": ColumnWords("forces", _DUTY, "action: withdraw", "Forces would have to withdraw"),
    "aut": ColumnWords(
        "autonomy", "StatusChange", "resultingStatus: autonomous", "An area would become autonomous"
    ),
    "ref": ColumnWords(
        "referendum", _DUTY, "action: hold-referendum", "A referendum would have to be held"
    ),
    "amn": ColumnWords(
        "transitional-justice",
        _DUTY,
        "action: grant-amnesty",
        "An amnesty would have to be granted",
    ),
    "pris": ColumnWords(
        "prisoners", _DUTY, "action: release-prisoners", "Prisoners would have to be released"
    ),
    "demarcation": ColumnWords("territory"),
}
