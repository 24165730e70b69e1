"""Reports of an invented county, and strategies for more of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.annual_report.forms import (
    DECIMAL_PATHS,
    FORM_2021,
    FORMS,
    REMEDY_COLUMNS,
    REQUEST_COLUMNS,
    SECTION_TITLES,
    TABLES,
    Form,
)
from gongkai.annual_report.report import (
    ABSENT,
    AMBIGUOUS,
    BLANK,
    IMAGE,
    LOST,
    PROSE,
    SLASH,
    UNRECOVERABLE,
    CellNote,
    Claim,
    Report,
    Section,
    Value,
)

AGENCY = "青岩县交通运输局"
TITLE = "青岩县交通运输局2025年政府信息公开工作年度报告"
PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制。\n"
    "统计期限为2025年1月1日至2025年12月31日。如有疑问，请与青岩县交通运输局办公室联系"
    "（地址：青岩县东门街道驿路18号，电话：0858-0000118）。"
)
TEXTS = (
    "（一）主动公开。通过县政府网站公开政府信息286条。\n（二）依申请公开\n全年收到申请64件。",
    "",
    "",
    "",
    "存在的主要问题：一是答复文书说理不够充分。\n改进措施：一是答复书由法制机构逐件审核。",
    "（一）收取信息处理费情况。2025年，本局未收取信息处理费。",
)
NUMBERS = "一二三四五六"
PARTS = (("农村公路", 96), ("许可与处罚", 118), ("工作动态", 52))


def sections(texts: tuple[str, ...] = TEXTS) -> tuple[Section, ...]:
    return tuple(
        Section(n, f"{NUMBERS[n - 1]}、", title, text)
        for n, (title, text) in enumerate(zip(SECTION_TITLES, texts, strict=True), start=1)
    )


def all_paths(form: Form) -> tuple[str, ...]:
    return tuple(path for table in TABLES for path in form.paths(table))


def counted(form: Form = FORM_2021) -> dict[str, Value]:
    """A value of its own in every cell, so that none can be taken for another."""
    return {
        path: Decimal(f"{n}.0{n % 10}") if path in DECIMAL_PATHS else n
        for n, path in enumerate(all_paths(form), start=1)
    }


def report(form: Form = FORM_2021, **changes: object) -> Report:
    """A whole report on 2025 with every cell known."""
    plain = Report(
        form=form.name,
        agency=AGENCY,
        agency_names=(AGENCY,),
        year=2025,
        title=TITLE,
        preamble=PREAMBLE,
        signed_on=date(2026, 1, 20),
        sections=sections(),
        values=counted(form),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def without(report: Report, table: str, reason: str) -> Report:
    """`report` with `table` unread for `reason`."""
    values = {p: v for p, v in report.values.items() if not p.startswith(f"{table}.")}
    return replace(report, values=values, unread={**report.unread, table: reason})


def unknown(report: Report, notes: Mapping[str, CellNote]) -> Report:
    """`report` with the cells of `notes` unknown."""
    return replace(report, values={**report.values, **dict.fromkeys(notes)}, cells=notes)


def with_list(report: Report, parts: tuple[tuple[str, int], ...] = PARTS) -> Report:
    total = sum(value for _, value in parts)
    claim = Claim(1, 8, f"公开政府信息{total}条", "published", total, "条", parts=parts)
    return replace(report, claims=(claim,))


_HOSTILE = "#*_$@<[]\\&\"'`~{}=+-%^:;!?.,/()0123456789abcXYZ"
_CHINESE = "公开政府信息年度报告县局交通运输条件了和的，、；“”《》（）堃昇玥镕〇𠮷"
_WORDS = ("https://www.example.cn/zwgk/index.html?a=1&b=2", "－", "510余条", "102条", "1.", "（3）")
_PIECES = st.one_of(
    st.text(st.sampled_from(_CHINESE), min_size=1, max_size=12),
    st.text(st.sampled_from(_HOSTILE), min_size=1, max_size=8),
    st.sampled_from(_WORDS),
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of prose that tries to be markup. It begins and ends as a sentence does, so that it is
    no heading, no cell and no signature: those are what the form itself would take it for."""
    pieces = draw(st.lists(_PIECES, min_size=1, max_size=6))
    return f"工作中{''.join(pieces)}等事项均已办理完毕。"


def prose(max_lines: int = 3) -> st.SearchStrategy[str]:
    return st.lists(lines(), max_size=max_lines).map("\n".join)


_COUNTS = st.integers(0, 30) | st.integers(0, 10**7)
_MONEY = st.decimals(0, 99999, places=4, allow_nan=False)
_UNKNOWN = st.sampled_from(
    [
        CellNote("", BLANK),
        CellNote("/", SLASH),
        CellNote("无", PROSE),
        CellNote("见附件", PROSE),
        CellNote("约30件", PROSE),
        CellNote("约45", PROSE),
        CellNote("0（含转办1件）", PROSE),
        CellNote("同上", PROSE),
        CellNote("0 0", AMBIGUOUS),
        CellNote("", LOST),
    ]
)


_STATUTORY_NAMES = sorted(
    {row.label for form in FORMS.values() for block in form.proactive for row in block.rows}
    | {column.label for form in FORMS.values() for b in form.proactive for column in b.columns}
    | {row.label.lstrip("（一二三四五六七八九十）、.1234567890") for row in FORM_2021.request_rows}
    | {column.label for column in (*REQUEST_COLUMNS, *REMEDY_COLUMNS)}
    | {"行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "不予公开", "无法提供"}
    | {"本年新收", "上年结转", "结转下年度", "不予处理", "其他处理", "工作动态", "规划计划"}
)
"""What the tables name, as the parts of a list in the text that is drawn as a chart."""


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of either form: any cells changed or unknown, any table unread, any text."""
    form = draw(st.sampled_from(sorted(FORMS.values(), key=lambda form: form.name)))
    paths = st.sampled_from(all_paths(form))
    values = {**counted(form), **draw(st.dictionaries(paths, _COUNTS, max_size=12))}
    for path in DECIMAL_PATHS & values.keys():
        values[path] = draw(_MONEY)
    for path in sorted(values.keys() - DECIMAL_PATHS):
        if path.endswith(".change"):
            values[path] = draw(st.integers(-(10**4), 10**4))
    notes = draw(st.dictionaries(paths, _UNKNOWN, max_size=12))
    texts = tuple(draw(prose()) for _ in SECTION_TITLES)
    drawn = report(form, preamble=draw(prose(2)), sections=sections(texts), values=values)
    if form is not FORM_2021:
        drawn = replace(drawn, year=2020, title=TITLE.replace("2025", "2020"))
    drawn = unknown(drawn, notes)
    for table in TABLES:
        reason = draw(st.sampled_from([None, None, None, ABSENT, IMAGE, UNRECOVERABLE]))
        if reason:
            drawn = without(drawn, table, reason)
    return drawn


@st.composite
def listed(draw: st.DrawFn, report: Report) -> Report:
    """`report` with a list in section one, its parts named as rows and columns of the tables."""
    names = draw(st.lists(st.sampled_from(_STATUTORY_NAMES), min_size=2, max_size=8, unique=True))
    parts = tuple((name, draw(st.sampled_from([3, 20, 120, 300]))) for name in names)
    counted = "，".join(f"{name}{value}件" for name, value in parts)
    text = f"（一）主动公开。全年办结{sum(value for _, value in parts)}件，其中：{counted}。"
    first, *others = report.sections
    first = replace(first, text=f"{text}\n{first.text}")
    return with_list(replace(report, sections=(first, *others)), parts)


def reports_with_lists() -> st.SearchStrategy[Report]:
    """Reports, half of them with a list that is drawn as a chart."""
    return reports().flatmap(lambda drawn: st.one_of(st.just(drawn), listed(drawn)))
