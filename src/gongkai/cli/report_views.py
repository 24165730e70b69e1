"""One report, and what was found in it, for people to read."""

from collections.abc import Iterator, Sequence

from gongkai.annual_report.checks import Finding
from gongkai.annual_report.forms import (
    REMEDIES,
    REMEDY_COLUMNS,
    REQUEST_COLUMNS,
    TABLE_NAMES,
    Form,
    proactive_path,
)
from gongkai.annual_report.report import Claim, Comparison, Report
from gongkai.annual_report.unknown_cells import UNITS, UNKNOWN, unknown_cells
from gongkai.cli.report_screen import INDENT, Screen
from gongkai.cli.report_words import (
    FORM_NAMES,
    PARTS,
    SEVERITIES,
    cell_text,
    place,
    reason,
    shown,
)
from gongkai.paper.dates import written_day

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def show_report(screen: Screen, report: Report) -> None:
    """Head data, sections, the three tables, the numbers stated in the text."""
    screen.line(report.title or "（没有标题）", style="bold")
    for label, value in _head(report):
        screen.line(f"{label}：{value}")
    screen.heading("篇章")
    rows = [
        (
            s.printed_number or "－",
            s.title,
            "－" if s.number is None else str(s.number),
            len(s.text),
        )
        for s in report.sections
    ]
    headings = ("编号", "标题", "对应法定篇章", "字数")
    screen.table(headings, [[*r[:3], str(r[3])] for r in rows], names=2)
    show_tables(screen, report)
    _show_claims(screen, report)
    _show_comparisons(screen, report)
    _show_series(screen, report)
    for note in report.notes:
        screen.line(f"说明：{note}")


def _head(report: Report) -> Iterator[tuple[str, str]]:
    yield "机关", report.agency or "未知"
    others = [name for name in report.agency_names if name != report.agency]
    if others:
        yield "文中又称", "、".join(others)
    yield "统计年度", str(report.year) if report.year else "未知"
    yield "表式", FORM_NAMES.get(report.form, report.form)
    if report.signed_by and report.signed_by != report.agency:
        yield "署名", report.signed_by
    yield "署名日期", _signed_on(report)
    if report.contact:
        yield "联系方式", report.contact


def _signed_on(report: Report) -> str:
    if report.signed_on:
        return written_day(report.signed_on)
    return f"未知（写的是“{report.unread_day}”）" if report.unread_day else "未知"


def show_tables(screen: Screen, report: Report) -> None:
    """The three statutory tables, or why one was not read."""
    form = report.statutory_form
    for table, name in TABLE_NAMES.items():
        section = PARTS[2 + list(TABLE_NAMES).index(table)]
        screen.heading(f"{name}（{section}）")
        if form is None or not report.has(table):
            why = reason(report.unread[table]) if table in report.unread else "没有法定表格"
            screen.line(f"未读：{why}。")
            continue
        {"proactive": _proactive, "requests": _requests, "remedies": _remedies}[table](
            screen, report, form
        )
        if screen.is_terminal:
            for note in unknown_cells(report, table):
                screen.line(note)
        for row in report.extra_rows:
            if row.table == table:
                screen.line(f"表式以外的行：{row.label}　{'　'.join(row.raw)}")


def _proactive(screen: Screen, report: Report, form: Form) -> None:
    for block in form.proactive:
        headings = ("信息内容", *(column.label for column in block.columns))
        rows = [
            [row.label, *(_cell(screen, report, proactive_path(row, c)) for c in block.columns)]
            for row in block.rows
        ]
        screen.line(block.heading)
        screen.table(headings, rows)


def _requests(screen: Screen, report: Report, form: Form) -> None:
    rows: list[list[str]] = []
    above: tuple[str, ...] = ()
    for row in form.request_rows:
        group = row.group[1:]
        if screen.is_terminal and group and group != above:
            rows.append(["".join(group), *[""] * len(REQUEST_COLUMNS)])
        above = group
        within = INDENT if screen.is_terminal and group else "".join(group)
        cells = (_cell(screen, report, f"requests.{row.key}.{c.key}") for c in REQUEST_COLUMNS)
        rows.append([within + row.label, *cells])
    screen.table(("项目", *(column.label for column in REQUEST_COLUMNS)), rows)


def _remedies(screen: Screen, report: Report, form: Form) -> None:
    rows = [
        [
            row.label,
            *(_cell(screen, report, f"remedies.{row.key}.{c.key}") for c in REMEDY_COLUMNS),
        ]
        for row in REMEDIES
    ]
    screen.table(("项目", *(column.label for column in REMEDY_COLUMNS)), rows)


def _cell(screen: Screen, report: Report, path: str) -> str:
    """A terminal's columns are narrow: why a cell is unknown stands below the table there. Of a sum
    the known part is shown (38＋未知)."""
    if screen.is_terminal and report.value(path) is None:
        note = report.cells.get(path)
        return f"{note.raw}＋{UNKNOWN}" if note and note.reason == UNITS and note.raw else UNKNOWN
    return cell_text(report, path)


def _show_claims(screen: Screen, report: Report) -> None:
    if not report.claims:
        return
    screen.heading("文中数据")
    rows = [(place(f"sections.{c.section}", c.offset), _counted(c), c.text) for c in report.claims]
    screen.table(("位置", "数", "原文"), rows, numbers=False)


def _show_comparisons(screen: Screen, report: Report) -> None:
    if not report.comparisons:
        return
    screen.heading("与上年相比")
    rows = [
        (place(f"sections.{c.section}", c.offset), shown(c.value), _changed(c), c.text)
        for c in report.comparisons
    ]
    screen.table(("位置", "数", "增减", "原文"), rows, numbers=False)


def _changed(stated: Comparison) -> str:
    if stated.change is not None:
        return f"{stated.change:+}" if stated.change else "持平"
    return f"{stated.percent:+}%" if stated.percent is not None else "－"


def _show_series(screen: Screen, report: Report) -> None:
    """The data of charts that were flattened into the text, a year a column."""
    for title in dict.fromkeys(one.title for one in report.series):
        years = [one for one in report.series if one.title == title]
        names = dict.fromkeys(name for one in years for name in one.values)
        screen.heading(f"图表数据{'：' if title else ''}{title}")
        headings = ("类别", *(f"{one.year}年" if one.year else "数" for one in years))
        rows = [[name, *(shown(one.values.get(name)) for one in years)] for name in names]
        screen.table(headings, rows)


def _counted(claim: Claim) -> str:
    about = "约" if claim.approximate else ""
    parts = f"（{len(claim.parts)}个分项）" if claim.parts else ""
    return f"{about}{claim.value}{claim.unit}{parts}"


def show_findings(
    screen: Screen, file: str, findings: Sequence[Finding], notes: Sequence[str] = ()
) -> None:
    """A sentence that sums up, how the file was read, then each finding with its place."""
    screen.line(f"{file}：{summary(findings)}", style="bold")
    for note in notes:
        screen.line(f"说明：{note}", indent=2)
    for found in findings:
        mark = SEVERITIES.get(found.severity, found.severity)
        where = place(found.at, found.offset)
        head = f"[{mark}] {found.id} {found.title}　{where}"
        screen.line(head, style=_STYLES.get(found.severity, ""), indent=2)
        screen.line(found.message, indent=6)
        if difference := _difference(found):
            screen.line(difference, indent=6)


_SUMS = frozenset({"T3-01", "T3-02", "T3-03", "T4-01"})


def _difference(found: Finding) -> str:
    """What should stand there and what does, as far as it is known: of a sum that does not hold
    nobody knows which of its numbers is wrong, and its sentence has them all."""
    if found.id in _SUMS:
        return ""
    due, there = (value not in (None, "") for value in (found.expected, found.found))
    if due and there:
        return f"应为 {shown(found.expected)}　实为 {shown(found.found)}"
    if there:
        return f"实为 {shown(found.found)}"
    return f"应有 {shown(found.expected)}" if due else ""


def summary(findings: Sequence[Finding]) -> str:
    """`发现3处错误、1处存疑。`, or that nothing was found."""
    counts = {
        label: sum(1 for found in findings if found.severity == severity)
        for severity, label in SEVERITIES.items()
    }
    told = [f"{count}处{label}" for label, count in counts.items() if count]
    return f"发现{'、'.join(told)}。" if told else "没有发现问题。"
