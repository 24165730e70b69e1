"""What the reports of a corpus are, and how much of them could be read."""

from collections import Counter
from collections.abc import Iterator, Mapping

from gongkai.annual_report.corpus.summary.figures import Summary
from gongkai.annual_report.corpus.summary.markup import counted, section, share, table, text
from gongkai.annual_report.forms import TABLES

STATES = {
    "read": "读到",
    "absent": "没有表格",
    "image": "是图片",
    "unrecoverable": "无法还原",
    "no_form": "不是法定表式",
}
_TABLES = {
    "proactive": "表二（主动公开）",
    "requests": "表三（申请办理）",
    "remedies": "表四（复议诉讼）",
}
_FORMS = {"2021": "2021年表式", "2019": "2019年表式", "free": "没有法定表格"}
FORMATS = {
    "docx": "Word（DOCX）",
    "doc": "Word（DOC）",
    "rtf": "RTF",
    "pdf": "PDF",
    "html": "网页",
    "xlsx": "Excel",
    "text": "纯文本",
    "image": "图片",
    "json": "JSON",
}
_REASONS = {
    "blank": "空白",
    "slash": "斜线",
    "prose": "文字",
    "ambiguous": "无法确定归属",
    "lost": "丢失",
    "": "原因不明",
}


def inventory(summary: Summary) -> Iterator[str]:
    """The sections of the page: what was read of the reports, and what they are."""
    if summary.reports:
        yield section("read", _how_much(summary), _tables(summary), *_unknown(summary))
        kinds = (
            _years(summary),
            counted("按表式", "表式", _labelled(summary.forms, _FORMS)),
            counted("按文件格式", "格式", _labelled(summary.formats, FORMATS)),
        )
        yield section("what", "是些什么报告", '<div class="pair">\n', *kinds, "</div>")


def _how_much(summary: Summary) -> str:
    """The heading, which says what follows."""
    unread = sum(summary.reports - states["read"] for states in summary.tables.values())
    told = [f"{unread}张表没有读到"] if unread else []
    told += [f"{summary.unknown}个单元格未知"] if summary.unknown else []
    return "，".join(told) if told else "表都读到了，没有未知单元格"


def _tables(summary: Summary) -> str:
    """A row a table of the form, a column a state that occurs."""
    states = [s for s in STATES if any(summary.tables[t][s] for t in TABLES)]
    states += sorted({s for t in TABLES for s in summary.tables[t]} - set(STATES))
    lines = [
        (_TABLES[name], *(str(summary.tables[name][state]) for state in states)) for name in TABLES
    ]
    headings = ("表", *(text(STATES.get(state, state)) for state in states))
    caption = "三张法定表格的份数；没有读到的不是零"
    return table(caption, headings, lines, numbers=range(1, len(headings)))


def _unknown(summary: Summary) -> Iterator[str]:
    if not summary.unknown:
        return
    counts = _labelled(summary.reasons, _REASONS)
    lines = [(text(why), str(n), share(n, summary.unknown)) for why, n in counts.items()]
    caption = (
        f"读到的表里共{summary.cells}个单元格，{summary.unknown}个未知"
        f"（{share(summary.unknown, summary.cells)}），在{summary.with_unknown}份报告里"
    )
    yield table(caption, ("为什么未知", "单元格", "占比"), lines, numbers=(1, 2))


def _years(summary: Summary) -> str:
    known = sorted(year for year in summary.years if year is not None)
    lines = [
        (
            "年度不明" if year is None else f"{year}年",
            str(summary.years[year]),
            share(summary.years[year], summary.reports),
            str(summary.wrong_years[year]),
            share(summary.wrong_years[year], summary.years[year]),
        )
        for year in (*known, *([None] if summary.years[None] else []))
    ]
    headings = ("年度", "份数", "占比", "有错误", "占该年度")
    shown = len(headings) if summary.checked else 3
    cut = [line[:shown] for line in lines]
    return table("按统计年度", headings[:shown], cut, numbers=range(1, shown))


def _labelled(counts: Counter[str], labels: Mapping[str, str]) -> dict[str, int]:
    order = [*labels, *sorted(set(counts) - set(labels))]
    return {labels.get(key, key): counts[key] for key in order if counts[key]}
