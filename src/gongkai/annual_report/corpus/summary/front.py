"""`summary.html`: what a corpus holds, what is wrong in it, where to read on."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from gongkai.annual_report.corpus.summary.figures import SEVERITIES, WORST, Summary, rows
from gongkai.annual_report.corpus.summary.markup import bar, mark, page, share, table, text
from gongkai.annual_report.corpus.summary.units import UNITS_KEPT, Unit, UnitIndex

_FORMS = {"2021": "2021年表式", "2019": "2019年表式", "free": "没有法定表格"}
_FORMATS = {
    "docx": "Word（DOCX）",
    "doc": "Word（DOC）",
    "pdf": "PDF",
    "html": "网页",
    "xlsx": "Excel",
    "text": "纯文本",
    "image": "图片",
    "json": "JSON",
}
_STATES = {
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
_FAILURES = 200


def front_page(summary: Summary, index: UnitIndex, failures: Path) -> str:
    """The page as HTML. `failures` is the table of files that could not be read."""
    title = f"{summary.reports}份年度报告汇编"
    body = [
        f"<h1>{title}</h1>\n",
        f'<p class="lead">{_lead(summary, index.count)}</p>\n',
        *_failures(summary, failures),
        _worst(summary),
        *_rules(summary),
        *_worst_units(index),
        *_distribution(summary),
        *_units(index),
        _NOTE,
    ]
    return page(title, "".join(body))


def _lead(summary: Summary, units: int) -> str:
    told = "、".join(f"{count}处{label}" for label, count in summary.told())
    linked = f"{summary.linked}份与上年报告比对过，" if summary.linked else ""
    found = f"共发现{told}。" if told else "没有发现问题。"
    return f"来自{units}个单位，{linked}{found}"


def _failures(summary: Summary, path: Path) -> Iterator[str]:
    if not summary.failures:
        return
    listed = islice(rows(path, ("file", "sentence")), _FAILURES)
    title = f"没有读成的{summary.failures}份"
    yield f'<section aria-labelledby="failures"><h2 id="failures">{title}</h2>\n'
    yield table("没有读成的文件和原因", ("文件", "原因"), [(text(f), text(s)) for f, s in listed])
    if summary.failures > _FAILURES:
        yield f'<p class="note">另有{summary.failures - _FAILURES}份，见failures.parquet。</p>\n'
    yield "</section>\n"


def _worst(summary: Summary) -> str:
    counts = {label: summary.worst[severity] for severity, label in WORST.items()}
    return (
        '<section aria-labelledby="worst"><h2 id="worst">核对结果</h2>\n'
        + _counted("按报告中最重的一处计", "报告", counts, kinds=[*SEVERITIES, "kept"])
        + "</section>\n"
    )


def _counted(
    caption: str, what: str, counts: Mapping[str, int], kinds: list[str] | None = None
) -> str:
    """A table of counts with their shares and bars; labels are plain text."""
    whole, most = sum(counts.values()), max(counts.values(), default=0)
    kind = kinds or [""] * len(counts)
    lines = [
        (text(label), str(count), share(count, whole), bar(count, most, kind[place]))
        for place, (label, count) in enumerate(counts.items())
    ]
    headings = (what, "份数", "占比", '<span class="vh">条形</span>')
    return table(caption, headings, lines, numbers=(1, 2))


def _rules(summary: Summary) -> Iterator[str]:
    ranking = summary.ranking()
    if not ranking:
        return
    yield '<section aria-labelledby="rules"><h2 id="rules">哪些问题最多</h2>\n'
    most = max(rule.reports for rule in ranking)
    lines = [
        (
            f'{text(rule.title)} <span class="note">{text(rule.id)}</span>',
            mark(rule.severity, SEVERITIES[rule.severity]),
            str(rule.reports),
            share(rule.reports, summary.reports),
            str(rule.findings),
            bar(rule.reports, most, rule.severity),
        )
        for rule in ranking
    ]
    headings = ("问题", "轻重", "报告数", "占比", "处数", '<span class="vh">条形</span>')
    yield table("按轻重和涉及的报告数排列", headings, lines, numbers=(2, 3, 4))
    yield "</section>\n"


def _worst_units(index: UnitIndex) -> Iterator[str]:
    ranking = index.ranking()
    if not ranking:
        return
    yield '<section aria-labelledby="units-worst"><h2 id="units-worst">错误最多的单位</h2>\n'
    lines = [
        (_link(unit), str(unit.reports), str(unit.errors), str(unit.warnings)) for unit in ranking
    ]
    headings = ("单位", "报告数", "错误", "存疑")
    yield table("按错误处数排列", headings, lines, numbers=(1, 2, 3))
    yield "</section>\n"


def _link(unit: Unit) -> str:
    return f'<a href="{text(unit.href)}">{text(unit.name)}</a>'


def _distribution(summary: Summary) -> Iterator[str]:
    yield '<section aria-labelledby="what"><h2 id="what">是些什么报告</h2>\n<div class="pair">\n'
    known = sorted(year for year in summary.years if year is not None)
    years = {f"{year}年": summary.years[year] for year in known}
    if summary.years[None]:
        years["年度不明"] = summary.years[None]
    yield _counted("按统计年度", "年度", years)
    yield _counted("按表式", "表式", _labelled(summary.forms, _FORMS))
    yield _counted("按文件格式", "格式", _labelled(summary.formats, _FORMATS))
    for name, label in _TABLES.items():
        yield _counted(f"{label}是否读到", "状态", _labelled(summary.tables[name], _STATES))
    yield "</div></section>\n"


def _labelled(counts: Mapping[str, int], labels: Mapping[str, str]) -> dict[str, int]:
    order = [*labels, *sorted(set(counts) - set(labels))]
    return {labels.get(key, key): counts[key] for key in order if counts.get(key)}


def _units(index: UnitIndex) -> Iterator[str]:
    if not index.count:
        return
    yield f'<section aria-labelledby="units"><h2 id="units">{index.count}个单位</h2>\n'
    if index.count <= UNITS_KEPT:
        items = "".join(f"<li>{_link(unit)}{_told(unit)}</li>\n" for unit in index.units)
        yield f'<ul class="index">\n{items}</ul>\n'
    else:
        items = "".join(
            f'<li><a href="{p.href}">{text(p.first)}　至　{text(p.last)}</a>'
            f' <span class="note">{p.units}个</span></li>\n'
            for p in index.pages
        )
        yield f'<ul class="index wide">\n{items}</ul>\n'
    yield "</section>\n"


def _told(unit: Unit) -> str:
    return f' <span class="note">{unit.errors}处错误</span>' if unit.errors else ""


_NOTE = (
    '<p class="note">全部数据在同一文件夹：reports.parquet（一行一份报告）、'
    "cells.parquet（一行一个单元格，未知的为空，并有原因）、findings.parquet（一行一处问题）、"
    "claims.parquet（文中数据）、failures.parquet（没有读成的文件）。</p>\n"
)
