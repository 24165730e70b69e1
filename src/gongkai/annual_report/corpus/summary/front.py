"""`summary.html`: what a corpus holds, what is wrong in it, where to read on."""

from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from gongkai.annual_report.checks import ERROR, INFO
from gongkai.annual_report.corpus.summary.figures import (
    FILES_LISTED,
    INCOMPLETE,
    SEVERITIES,
    SPREAD,
    WORST,
    Rule,
    Summary,
    rows,
)
from gongkai.annual_report.corpus.summary.inventory import inventory
from gongkai.annual_report.corpus.summary.markup import (
    BARS,
    bar,
    counted,
    mark,
    not_listed,
    page,
    section,
    share,
    table,
    text,
)
from gongkai.annual_report.corpus.summary.units import UNITS_KEPT, Unit, UnitIndex
from gongkai.annual_report.corpus.tables import READING
from gongkai.paper.dates import written_day


def front_page(summary: Summary, index: UnitIndex, failures: Path) -> str:
    """The page as HTML. `failures` is the table of files that could not be read or compared."""
    title = f"{summary.reports}份年度报告汇编"
    body = [
        f"<h1>{title}</h1>\n",
        f'<p class="lead">{_lead(summary, index.count)}</p>\n',
        _figures(summary),
        *_failures(summary, failures),
        *_others(summary, index),
        *_doubts(summary),
        *_results(summary),
        *_rules(summary, index),
        *_worst_units(index),
        *inventory(summary),
        *_units(index),
        _NOTE,
    ]
    return page(title, "".join(body))


def _lead(summary: Summary, units: int) -> str:
    told = "、".join(f"{count}处{label}" for label, count in summary.told())
    day = summary.today
    checked = f"按{written_day(day)}核对，" if day else ""
    linked = f"{summary.linked}份与上年报告比对过，" if summary.linked else ""
    gaps = summary.worst[INCOMPLETE]
    fine = f"没有发现问题，但有{gaps}份没有读全。" if gaps else "没有发现问题。"
    found = f"共发现{told}。" if told else fine
    if not summary.reports:
        return "没有一份是年度报告。" if summary.others else "没有一份读成。"
    if not summary.checked:
        return f"来自{units}个单位，只读取了，没有核对。"
    others = f"另有{len(summary.others)}份文件不像年度报告，没有计入。" if summary.others else ""
    return f"来自{units}个单位，{checked}{linked}{found}{others}"


def _figures(summary: Summary) -> str:
    """The figures one looks for first; what is bad is marked by a line and said by its name."""
    wrong, gaps = summary.worst[ERROR], summary.worst[INCOMPLETE]
    sound = summary.worst[INFO] + summary.worst[""] + gaps
    unread = f"，其中{gaps}份没有读全" if gaps else ""
    checked = (
        ("有错误的报告", f"{wrong}份", share(wrong, summary.reports), wrong),
        ("没有错误和存疑的报告", f"{sound}份", share(sound, summary.reports) + unread, 0),
    )
    told = (
        *(checked if summary.checked else ()),
        ("没有读成的文件", f"{summary.failures}份", "不在以上份数内", summary.failures),
        (
            "未知的单元格",
            f"{summary.unknown}个",
            f"在{summary.with_unknown}份报告里",
            summary.unknown,
        ),
    )
    items = "".join(
        f"<div{' class=bad' if bad else ''}><dt>{name}</dt><dd><b>{value}</b> "
        f'<span class="note">{more}</span></dd></div>\n'
        for name, value, more, bad in told
    )
    return f'<dl class="figures">\n{items}</dl>\n'


def _failures(summary: Summary, path: Path) -> Iterator[str]:
    kinds = (
        ("failures", summary.failures, "份文件没有读成", "没有读成的文件和原因", True),
        ("uncompared", summary.uncompared, "份报告没有比对完", "没有比对完的报告和原因", False),
    )
    for id, count, title, caption, reading in kinds:
        if not count:
            continue
        told = (
            (file, sentence)
            for file, stage, sentence in rows(path, ("file", "stage", "sentence"))
            if (stage == READING) == reading
        )
        listed = [(text(f), text(s)) for f, s in islice(told, FILES_LISTED)]
        more = count - len(listed)
        note = not_listed(more, "failures.parquet")
        yield section(id, f"{count}{title}", table(caption, ("文件", "原因"), listed), note)


def _others(summary: Summary, index: UnitIndex) -> Iterator[str]:
    """The files that are no annual reports: which, and that they are counted nowhere else."""
    if not summary.others:
        return
    count = len(summary.others)
    items = "".join(
        f"<li>{_linked(index, number, file)}</li>\n"
        for number, file in islice(summary.others.items(), FILES_LISTED)
    )
    yield section(
        "others",
        f"{count}份文件不像年度报告",
        "<p>没有找到年度、规定的部分和统计表，请核对文件。以上份数和以下各项都不含这些文件。</p>\n",
        f'<ul class="findings">\n{items}</ul>\n',
        not_listed(count - FILES_LISTED, "findings.parquet"),
    )


def _linked(index: UnitIndex, number: int, file: str) -> str:
    placed = index.placed.get(number)
    return f'<a href="{placed.href}">{text(file)}</a>' if placed else text(file)


def _doubts(summary: Summary) -> Iterator[str]:
    if summary.doubts:
        items = "".join(f"<li>{text(doubt)}</li>\n" for doubt in summary.doubts)
        yield section("doubts", "单位和年度需要核对", f'<ul class="findings">\n{items}</ul>\n')


def _results(summary: Summary) -> Iterator[str]:
    if not summary.reports or not summary.checked:
        return
    wrong = summary.worst["error"]
    title = f"{wrong}份有错误，占{share(wrong, summary.reports)}" if wrong else "没有一份有错误"
    counts = {label: summary.worst[severity] for severity, label in WORST.items()}
    kinds = [*SEVERITIES, INCOMPLETE, "kept"]
    spread = {label: summary.spread[label] for label in SPREAD}
    bad = ["kept", *["error"] * (len(SPREAD) - 1)]
    yield section(
        "worst",
        title,
        '<div class="pair">\n',
        counted("按报告中最重的一处计", "报告", counts, kinds),
        counted("按一份报告的错误处数计", "错误", spread, bad),
        "</div>",
    )


def _rules(summary: Summary, index: UnitIndex) -> Iterator[str]:
    ranking = summary.ranking()
    if not ranking:
        return
    most = max(rule.reports for rule in ranking)
    lines = [
        (
            f'{text(rule.title)} <span class="note">{text(rule.id)}</span>{_where(rule, index)}',
            mark(rule.severity, SEVERITIES[rule.severity]),
            str(rule.reports),
            share(rule.reports, summary.reports),
            str(rule.findings),
            bar(rule.reports, most, rule.severity),
        )
        for rule in ranking
    ]
    headings = ("问题", "轻重", "报告数", "占比", "处数", BARS)
    caption = "按轻重和涉及的报告数排列，点开可看是哪些报告"
    yield section(
        "rules", "哪些问题最多", table(caption, headings, lines, numbers=(2, 3, 4), bars=5)
    )


def _where(rule: Rule, index: UnitIndex) -> str:
    """The reports that break a rule, folded up."""
    linked = [index.placed[report] for report in rule.first if report in index.placed]
    if not linked:
        return ""
    items = "".join(f'<li><a href="{text(p.href)}">{text(p.label)}</a></li>' for p in linked)
    more = rule.reports - len(linked)
    items += not_listed(more, "findings.parquet", element="li")
    return (
        f'<details><summary>哪些报告<span class="vh">有“{text(rule.title)}”</span></summary>'
        f"<ul>{items}</ul></details>"
    )


def _worst_units(index: UnitIndex) -> Iterator[str]:
    ranking = index.ranking()
    if not ranking:
        return
    most = max(unit.errors for unit in ranking)
    lines = [
        (
            _link(unit),
            str(unit.reports),
            str(unit.errors),
            str(unit.warnings),
            bar(unit.errors, most, "error"),
        )
        for unit in ranking
    ]
    headings = ("单位", "报告数", "错误", "存疑", BARS)
    listed = table("按错误处数排列", headings, lines, numbers=(1, 2, 3), bars=4)
    yield section("units-worst", "错误最多的单位", listed)


def _link(unit: Unit) -> str:
    return f'<a href="{text(unit.href)}">{text(unit.name)}</a>'


def _units(index: UnitIndex) -> Iterator[str]:
    if not index.count:
        return
    if index.count <= UNITS_KEPT:
        body = "".join(
            (f"<h3>{text(group)}</h3>\n" if group else "") + _listed(list(units))
            for group, units in groupby(index.units, key=lambda unit: unit.group)
        )
    else:
        items = "".join(
            f'<li><a href="{p.href}">{text(p.first)}　至　{text(p.last)}</a>'
            f' <span class="note">{p.units}个</span></li>\n'
            for p in index.pages
        )
        body = f'<ul class="index wide">\n{items}</ul>\n'
    yield section("units", f"{index.count}个单位", body)


def _listed(units: list[Unit]) -> str:
    items = "".join(
        f'<li><a href="{text(unit.href)}">{text(unit.short)}</a>{_told(unit)}</li>\n'
        for unit in units
    )
    return f'<ul class="index">\n{items}</ul>\n'


def _told(unit: Unit) -> str:
    return f' <span class="note">{unit.errors}处错误</span>' if unit.errors else ""


_NOTE = (
    '<p class="note">未知不是零：读不准的单元格留空，写明原因，有关的核对不做结论。'
    "全部数据在同一文件夹：reports.parquet（一行一份报告）、"
    "cells.parquet（一行一个单元格，未知的为空，并有原因）、findings.parquet（一行一处问题）、"
    "claims.parquet（文中数据）、failures.parquet（没有读成的文件、没有比对完的报告）。</p>\n"
)
