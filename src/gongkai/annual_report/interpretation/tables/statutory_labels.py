"""The labels of a form in the order in which its tables have them, and what each says.

A label that stands in a report in place of one of these either says the same in other words, with a
slip or a note, or says another thing: another column, another article, the contrary.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from gongkai.annual_report.forms import (
    BALANCE_NOTE,
    FORMS,
    REMEDIES,
    REMEDY_COLUMNS,
    REQUEST_COLUMNS,
    Form,
    Row,
    proactive_path,
)
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.column_names import NAMES, column_name
from gongkai.annual_report.interpretation.tables.labels import (
    CONTENT,
    bare,
    proactive_labels,
    request_labels,
)
from gongkai.annual_report.interpretation.tables.money_units import MYRIADS, money_unit
from gongkai.annual_report.interpretation.tables.row_names import APPLICANTS, ORGANISATIONS
from gongkai.annual_report.interpretation.tables.slips import misspells

COLUMN, ROW, BLOCK = "column", "row", "block"
"""What a label names."""
ORDER = "order"
"""Of a label before which a row stands that the form has below it."""

_APPLICANTS = {
    "natural_person": "自然人|个人|公民",
    "business": "商业|(?<![有营资小微体])企业",
    "research": "科研|研究",
    "charity": "公益|社会组织|社会团体",
    "legal_service": "法律|律师",
    "other": "^其他",
    "total": "总计|合计|小计|总数",
}
"""What offices call the applicants besides."""
_NEGATIONS = re.compile("[不非未无否]")
_NUMERALS = re.compile("[一二三四五六七八九十百]+|[0-9]+")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九]|[1-9])(?=[^一二三四五六七八九十0-9类安])")
_ARTICLE = re.compile("第?([一二三四五六七八九十百]+|[0-9]+)条")
_DIGITS = "零一二三四五六七八九"
_NOTE = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
_YEAR = re.compile("(20[0-9]{2})年")
_RELATIVE = re.compile("本年|上年|上一年|下年|下一年")
_YEARS_AWAY = {"carried_in": -1, "last_year": -1, "carried_out": 1}
"""Of the years whose numbers stand under a label, how far they are from that of the report."""
_OF_ITEMS = re.compile("(?:项目|事项)$")
_OF_ANOTHER_BODY = re.compile("政府|党委|[省市县区]委|上级|部门|乡镇|街道")
_OF_MONEY = frozenset({"fees", "procurement"})
_QUANTITIES = re.compile("金额|事项数|项目数|罚款|收入")
"""What may be told of licences and penalties besides the number of decisions."""
_OTHERS = {
    "regulations": re.compile("制度"),
    "normative_documents": re.compile("党"),
    "received": re.compile("上年|上一年|上年度|去年|往年|历年|累计"),
}
"""What stands in the name of another thing than that which a label names."""
OTHER_YEARS: Final = (
    "上年",
    "上年度",
    "上一年",
    "上一年度",
    "去年",
    "往年",
    "历年",
    "历史",
    "累计",
)
"""In the name of a column of tables three and four, which are all of this year's requests."""
_OF_OTHER_YEARS = re.compile("|".join(OTHER_YEARS))
_PUBLISHED = "公开"
_NO_LONGER = re.compile("行政机关不再处理.*$")
"""The end of two labels of rows, which offices leave out."""
_ORGAN = "行政机关"
_REMEDIES = {
    "upheld": "维持",
    "corrected": "纠正",
    "pending": "[未没]有?(?:审结|办结|结案)|在审|审理中",
    "total": "总计|合计|小计",
    "other": "其他",
    "litigation": "未经|直接起诉",
    "litigation_after_reconsideration": "复议后",
    "reconsideration": "行政复议",
    "suits": "诉讼",
}


class Label(NamedTuple):
    """A label of the form, as it stands there and bare; `key` tells what it is of its table and
    `kind`, "" where nothing depends on it; `paths` are the cells that are not its own where another
    thing is named there."""

    table: str
    kind: str
    text: str
    plain: str
    key: str = ""
    paths: frozenset[str] = frozenset()
    article: str = ""


@cache
def labels_of(form: str, table: str) -> tuple[Label, ...]:
    """The labels of `table` in `form`, as its rows follow one another."""
    make = {"proactive": _proactive, "requests": _requests, "remedies": _remedies}
    return tuple(make[table](FORMS[form]))


def _label(table: str, kind: str, text: str, key: str = "", article: str = "") -> Label:
    return Label(table, kind, text, bare(text), key, frozenset(), article)


def _proactive(form: Form) -> Iterator[Label]:
    for block in form.proactive:
        names = NAMES[form.name][block.rows[0].key]
        yield _label("proactive", BLOCK, block.heading, "article")
        yield _label("proactive", COLUMN, CONTENT)
        for column, name in zip(block.columns, names, strict=True):
            label = _label("proactive", COLUMN, column.label, name)
            paths = frozenset(proactive_path(row, column) for row in block.rows)
            yield label._replace(paths=paths)
        for row in block.rows:
            paths = frozenset(proactive_path(row, column) for column in block.columns)
            yield _label("proactive", ROW, row.label, row.key)._replace(paths=paths)


def _requests(form: Form) -> Iterator[Label]:
    keys = [row.key for row in form.request_rows]
    yield _label("requests", COLUMN, BALANCE_NOTE)
    yield _label("requests", COLUMN, APPLICANTS)
    first, *organisations, total = (
        _label("requests", COLUMN, column.label, column.key)._replace(
            paths=frozenset(f"requests.{key}.{column.key}" for key in keys)
        )
        for column in REQUEST_COLUMNS
    )
    yield from (first, _label("requests", COLUMN, ORGANISATIONS), total, *organisations)
    above: tuple[str, ...] = ()
    for row in form.request_rows:
        for depth, group in enumerate(row.group):
            if above[: depth + 1] != row.group[: depth + 1]:
                yield _label("requests", ROW, group)
        above = row.group
        label = _label("requests", ROW, row.label, row.key, row.article)
        dated = row.key in _OTHERS or row.key in _YEARS_AWAY
        own = {f"requests.{row.key}.{column.key}" for column in REQUEST_COLUMNS} if dated else ()
        yield label._replace(paths=frozenset(own))


def _remedies(form: Form) -> Iterator[Label]:
    alone, *suits = REMEDIES
    yield _kind(alone)
    yield _label("remedies", COLUMN, suits[0].group[0], "suits")
    yield from _results(alone)
    yield from map(_kind, suits)
    for row in suits:
        yield from _results(row)


def _kind(row: Row) -> Label:
    paths = frozenset(f"remedies.{row.key}.{column.key}" for column in REMEDY_COLUMNS)
    return _label("remedies", COLUMN, row.label, row.key)._replace(paths=paths)


def _results(row: Row) -> Iterator[Label]:
    for column in REMEDY_COLUMNS:
        label = _label("remedies", COLUMN, column.label, column.key)
        yield label._replace(paths=frozenset({f"remedies.{row.key}.{column.key}"}))


def says_another(printed: str, label: Label, year: int | None = None) -> bool:
    """Whether the words `printed` in place of `label`, in a report on `year`, say another thing
    than it does, or name another unit."""
    if label.kind == COLUMN and label.key and says_other_unit(printed):
        return True
    if label.kind == ROW and label.table == "proactive" and _OF_ITEMS.search(bare(printed)):
        return True
    return stands_for_another(printed, label, year)


def stands_for_another(printed: str, label: Label, year: int | None = None) -> bool:
    """Whether the numbers under `printed` are those of another thing than `label` names."""
    plain = bare(printed)
    if label.kind == BLOCK:
        return _numbers(plain) != _numbers(label.plain)
    if not label.key and label.kind == COLUMN:
        return False
    if _is_of_another_year(printed, label, year):
        return True
    if label.kind == ROW:
        return _is_another_row(printed, plain, label)
    if label.table != "proactive" and _OF_OTHER_YEARS.search(plain):
        return True
    if label.key == "published_total" and _PUBLISHED not in plain:
        return True  # 历史累计数量 may be those of anything
    if label.key == "decisions" and _QUANTITIES.search(plain):
        return True
    named = _column_of(label.table, printed)
    if not named and misspells(plain, label.plain):
        return False
    return named not in (label.key, None)


def _is_another_row(printed: str, plain: str, label: Label) -> bool:
    due = label.plain if _ORGAN in plain else _NO_LONGER.sub("", label.plain)
    if _negations(printed, label) != len(_NEGATIONS.findall(due)):
        return True
    if label.key and _row_of(label.table, plain) != label.key:
        return True
    counted = label.table == "proactive" and label.key not in _OF_MONEY
    if counted and (_QUANTITIES.search(plain) or money_unit(printed)):
        return True
    others = _OTHERS.get(label.key)
    return bool(others and others.search(plain)) or _is_of_another_article(plain, label)


def _negations(printed: str, label: Label) -> int:
    """How many words of `printed` deny something; what a note denies beside the label as it stands
    in the form is another matter (规章（本机关无制定权）)."""
    without_notes = bare(_NOTE.sub("", printed))
    own = without_notes if label.plain in without_notes else bare(printed)
    return len(_NEGATIONS.findall(own))


def names_year(printed: str) -> bool:
    return _YEAR.search(_NOTE.sub("", printed)) is not None


def names_body(printed: str) -> bool:
    """Whether a note on a label names whose the numbers are: 行政规范性文件（县政府）."""
    return any(_OF_ANOTHER_BODY.search(note) for note in _NOTE.findall(printed))


def _is_of_another_year(printed: str, label: Label, year: int | None) -> bool:
    """Whether a label names nothing but years, none of which is that of its numbers."""
    plain = _NOTE.sub("", printed)
    named = {int(found) for found in _YEAR.findall(plain)}
    if year is None or not named or _RELATIVE.search(plain):
        return False
    return year + _YEARS_AWAY.get(label.key, 0) not in named


def says_other_unit(printed: str) -> bool:
    """Whether a label names another unit of money than the form's."""
    return money_unit(printed) not in ("", MYRIADS)


@kept_if_short(1024)
def _numbers(plain: str) -> tuple[str, ...]:
    return tuple(map(_in_digits, _NUMERALS.findall(plain)))


def _in_digits(numeral: str) -> str:
    """A Chinese numeral below a hundred in digits, others as they are."""
    if numeral.isdecimal() or "百" in numeral:
        return numeral
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS.index(digit)) for digit in numeral)
    return str((_DIGITS.find(tens) if tens else 1) * 10 + max(0, _DIGITS.find(ones or "零")))


def _is_of_another_article(plain: str, label: Label) -> bool:
    """Whether a label names an article of the Regulation that is none of its row's, or has another
    number than the form (属于四类内部事务信息)."""
    named = {_in_digits(numeral) for numeral in _ARTICLE.findall(plain)}
    if named:
        own = {_in_digits(numeral) for numeral in _ARTICLE.findall(label.article)}
        return bool(own) and named.isdisjoint(own)
    inner = [_numbers(_ORDINAL.sub("", text)) for text in (plain, label.plain)]
    return bool(inner[0] and inner[1]) and inner[0] != inner[1]


def _row_of(table: str, plain: str) -> str:
    if table == "proactive":
        keys = {found.key for found in proactive_labels(plain)}
        return keys.pop() if len(keys) == 1 else ""
    found = request_labels(plain)
    return found[-1].key if found else ""


def _column_of(table: str, printed: str) -> str | None:
    """The column that a text names, "" where it names none; None where nothing tells."""
    if table == "proactive":
        return column_name(printed)
    plain = bare(printed)
    names = _APPLICANTS if table == "requests" else _REMEDIES
    found = [key for key, words in names.items() if re.search(words, plain)]
    return found[0] if found and (table == "remedies" or len(found) == 1) else ""
