"""Columns of the table of effects, which spreadsheets and CSV files have: a row an effect.

``plangraph export`` writes them and ``plangraph import-table`` reads them, so both take from here
the names of the columns and what a cell may hold.
"""

from dataclasses import dataclass
from enum import StrEnum

from plangraph.vocabulary import PLAN


class CellKind(StrEnum):
    """What a cell holds; all but texts, points and ids may hold several, separated by ``;``."""

    TEXT = "text"
    NAME = "name"
    WORD = "word"
    EFFECT_TYPE = "type"
    NUMBER = "number"
    UNIT = "unit"
    TIME = "time"
    CONDITION = "condition"
    PASSAGE = "passage"


@dataclass(frozen=True)
class TableColumn:
    """A column of the table of effects.

    ``thing`` is the class of the things that it names, or the list of its words, as a look-up
    takes it. ``property`` is the property of the effect, or "" where the column has another place.
    ``aliases`` are further headings that are understood, in lower case.
    """

    name: str
    kind: CellKind
    note: str
    thing: str | None = None
    property: str = ""
    aliases: tuple[str, ...] = ()
    is_needed: bool = False


_SEVERAL = "Several: separate them with ;"

#: All columns, in the order in which they are written.
COLUMNS = (
    TableColumn(
        "draft",
        CellKind.NAME,
        "The plan version that the row is from: its name, its short name or its id.",
        "plan:PlanVersion",
        aliases=("version", "plan version"),
        is_needed=True,
    ),
    TableColumn(
        "point",
        CellKind.TEXT,
        "The number of the point in the draft, such as 6 or 10a.",
        aliases=("point number",),
    ),
    TableColumn(
        "clause",
        CellKind.NAME,
        "What the point is about, across drafts: the name or the id of a clause.",
        "plan:Clause",
        is_needed=True,
    ),
    TableColumn(
        "bearer",
        CellKind.NAME,
        f"Who would be obliged, barred or permitted. {_SEVERAL}",
        "plan:Actor",
        PLAN.dutyBearer,
        aliases=("duty bearer", "dutybearer"),
    ),
    TableColumn(
        "kind",
        CellKind.EFFECT_TYPE,
        "What it would be: an obligation, prohibition, permission, entitlement or status change.",
        aliases=("type", "effect"),
        is_needed=True,
    ),
    TableColumn(
        "strength",
        CellKind.WORD,
        "How strongly the wording binds. Leave it empty for an ordinary shall.",
        "scheme:norm-strength",
        PLAN.normStrength,
        aliases=("norm strength", "normstrength"),
    ),
    TableColumn(
        "action",
        CellKind.WORD,
        f"What would be done, or may not be done: a word of the list. {_SEVERAL}",
        "scheme:action",
        PLAN.action,
    ),
    TableColumn(
        "object",
        CellKind.NAME,
        f"What it is done to: an actor, a place, money, a law. {_SEVERAL}",
        None,
        PLAN.affects,
        aliases=("affects",),
    ),
    TableColumn(
        "status",
        CellKind.WORD,
        "What the object would become, for a status change.",
        "scheme:status",
        PLAN.resultingStatus,
        aliases=("resulting status", "resultingstatus"),
    ),
    TableColumn(
        "establishes",
        CellKind.NAME,
        "The institution that a status change would set up.",
        "plan:Institution",
        PLAN.establishes,
    ),
    TableColumn(
        "number",
        CellKind.NUMBER,
        "How much: 600,000, or at most 600,000, at least, more than, less than, about, target; "
        "also 100 bn or 60 %.",
        aliases=("quantity", "amount", "value"),
    ),
    TableColumn(
        "unit",
        CellKind.UNIT,
        "Of what: persons, km, percent, or the three letters of a currency, such as USD.",
        aliases=("currency",),
    ),
    TableColumn(
        "deadline",
        CellKind.TIME,
        "By when: 2026-01-31, or within 100 days, or P100D after event:signing. "
        "Own words first, values in brackets: at the latest in May [by 2026-05-31].",
        aliases=("due by", "dueby", "due"),
    ),
    TableColumn(
        "condition",
        CellKind.CONDITION,
        "Under which condition: its name or id; starts if: … or ends if: … where it starts or ends "
        f"the effect. {_SEVERAL}",
        "plan:Condition",
        aliases=("conditions",),
    ),
    TableColumn(
        "beneficiary",
        CellKind.NAME,
        f"Whom it would favour, as the source says. {_SEVERAL}",
        "plan:Actor",
        PLAN.beneficiary,
        aliases=("beneficiaries",),
    ),
    TableColumn(
        "favour",
        CellKind.WORD,
        "In what way it would favour the beneficiary.",
        "scheme:favour",
        PLAN.favour,
        aliases=("favor",),
    ),
    TableColumn(
        "source",
        CellKind.NAME,
        "The source that says it: its name or id. A further row with the same id adds a claim.",
        "plan:SourceDocument",
    ),
    TableColumn(
        "passage",
        CellKind.PASSAGE,
        "Where it says it: the id of a passage, #point=6 for a place on a page, or the words "
        "themselves, copied from the text. Several ids: separate them with ;",
        aliases=("words", "passage or words", "passages"),
    ),
    TableColumn(
        "voice",
        CellKind.WORD,
        "Whose voice it is. Default: that of the project, else plan content.",
        "scheme:attribution",
        aliases=("attribution",),
    ),
    TableColumn(
        "certainty",
        CellKind.WORD,
        "How firmly it is put. Default: that of the project, else would be.",
        "scheme:certainty",
    ),
    TableColumn(
        "detail",
        CellKind.WORD,
        "How much detail the point gives. Default: some.",
        "scheme:specificity",
        aliases=("specificity",),
    ),
    TableColumn(
        "label",
        CellKind.TEXT,
        "The effect in one sentence of your own. Default: made from the other cells.",
        aliases=("name",),
    ),
    TableColumn(
        "id",
        CellKind.TEXT,
        "The id of the effect, such as effect:us28-forces-cap. Default: made from draft, clause, "
        "action and bearer.",
    ),
)

#: The columns by name.
BY_NAME = {column.name: column for column in COLUMNS}

#: The columns that hold a property of the effect with names or words.
VALUE_COLUMNS = tuple(column for column in COLUMNS if column.property)

#: The names of the types of effects, by their class.
EFFECT_TYPES = {
    PLAN.Obligation: "obligation",
    PLAN.Prohibition: "prohibition",
    PLAN.Permission: "permission",
    PLAN.Entitlement: "entitlement",
    PLAN.StatusChange: "status change",
}

#: What separates several values in a cell.
SEPARATOR = ";"
