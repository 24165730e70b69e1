"""An annual report as frozen values. A cell is a number or unknown (None), never a guess.

`values` holds what the document says, under the paths of `forms`. A table that is not there has no
path in `values` at all and a reason in `unread`; a cell that cannot be known is None and has its
raw text and reason in `cells`. What follows from identities stands in `derived`, never in `values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from gongkai.annual_report.forms import FORMS, Form

Value = int | Decimal | None

ABSENT, IMAGE, UNRECOVERABLE = "absent", "image", "unrecoverable"
"""Why a table is unread: nothing stands there; a picture stands there; its cells were lost."""

BLANK, SLASH, PROSE, AMBIGUOUS, LOST = "blank", "slash", "prose", "ambiguous", "lost"
"""Why a cell is unknown, or (with a value) what was unusual about it."""


@dataclass(frozen=True)
class Section:
    """A section of the report. `number` is its place in the form (1–6), None where it has none;
    `printed_number` is what stands before the title. `text` is its prose without its tables,
    a line a paragraph."""

    number: int | None
    printed_number: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class CellNote:
    """The raw text of a cell that is unknown, or was not written as a plain number."""

    raw: str
    reason: str


@dataclass(frozen=True)
class Derived:
    """A value that follows from others (`because`, in Chinese): the document does not show it."""

    value: int | Decimal
    because: str


@dataclass(frozen=True)
class ExtraRow:
    """A row in a statutory table that the form does not have."""

    table: str
    label: str
    raw: tuple[str, ...]


@dataclass(frozen=True)
class ChangedLabel:
    """A label of a statutory table (`kind`: `column`, `row`, `block`) that the report prints
    otherwise than the form (`expected`); `another` where it says another thing with it. Of the kind
    `order` is a row that is printed before one that the form has above it."""

    table: str
    kind: str
    printed: str
    expected: str
    another: bool = False


@dataclass(frozen=True)
class Claim:
    """A count stated in the text: `共主动公开……102条`, with its parts where it lists them.

    `section` 0 is the preamble; `offset` is the start of `text` in the section's text. `counts` is
    what is counted (see `interpretation.claims.COUNTED`), None where it could not be told. `year`
    is the year it speaks of where that is not the report's own. `approximate` for 510余、近、约.
    """

    section: int
    offset: int
    text: str
    counts: str | None
    value: int | Decimal
    unit: str = ""
    approximate: bool = False
    year: int | None = None
    parts: tuple[tuple[str, int | Decimal], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`4件，比2021年少1件`: this year's `value`, `change` against the year before (0 for 持平)."""

    section: int
    offset: int
    text: str
    value: int | Decimal | None
    change: int | Decimal | None
    counts: str | None = None
    percent: Decimal | None = None
    label: str = ""


@dataclass(frozen=True)
class Percentage:
    """`按时办结率100%`, `占48.4%`: a share stated in the text; `value` in per cent as written."""

    section: int
    offset: int
    text: str
    value: Decimal
    label: str = ""
    part: int | Decimal | None = None
    whole: int | Decimal | None = None


THIS_YEAR = "本年"
"""What a series is written under whose year is unknown."""


@dataclass(frozen=True)
class Series:
    """A chart's data where it was flattened into the text: categories and values of one year."""

    title: str
    year: int | None
    values: Mapping[str, int | Decimal]


@dataclass(frozen=True)
class Report:
    """One body's report on one year, as the document says it.

    `form` is "2021", "2019" or "free". `agency` is the name the title or signature gives,
    `agency_names` every name the report uses for the body itself, in order of first use.
    `signed_by` is the signature as printed, several bodies with 、 between; `unread_day` is what
    stands under it where no day can be read.
    `notes` are sentences in Chinese on what the reader could not do.
    """

    form: str = "free"
    agency: str | None = None
    agency_names: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    preamble: str = ""
    contact: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    unread_day: str = ""
    sections: tuple[Section, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, CellNote] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    extra_rows: tuple[ExtraRow, ...] = ()
    labels: tuple[ChangedLabel, ...] = ()
    claims: tuple[Claim, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    series: tuple[Series, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def statutory_form(self) -> Form | None:
        return FORMS.get(self.form)

    def has(self, table: str) -> bool:
        """Whether `table` (`proactive`, `requests`, `remedies`) was read."""
        return table not in self.unread and self.form in FORMS

    def value(self, path: str) -> Value:
        """The cell at `path`; None where it is unknown or its table was not read."""
        return self.values.get(path)

    def known(self, path: str) -> int | Decimal | None:
        """The cell at `path`, or what was derived for it; None where neither is there."""
        value = self.values.get(path)
        if value is None and path in self.derived:
            return self.derived[path].value
        return value

    def section(self, number: int) -> Section | None:
        """The first section that stands at place `number` of the form."""
        for section in self.sections:  # Asked some fifty times a report: no generator.
            if section.number == number:
                return section
        return None

    def text_of(self, number: int) -> str:
        """The text of section `number`; 0 is the preamble. Empty where there is none."""
        if number == 0:
            return self.preamble
        found = self.section(number)
        return found.text if found else ""


@lru_cache(maxsize=2_048)
def table_of(path: str) -> str:
    """The table a path belongs to: `requests.granted.total` -> `requests`."""
    return path.split(".", 1)[0]
