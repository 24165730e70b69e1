"""Two years, many units, many years: for people to read."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.comparison import CellChange, TextChange, YearComparison
from gongkai.annual_report.forms import TABLE_NAMES
from gongkai.annual_report.report import CellNote, Report, Value, table_of
from gongkai.annual_report.totals import CellTotal, Totals
from gongkai.annual_report.totals.identities import Unbalanced
from gongkai.annual_report.trend import Trend
from gongkai.cli.report_chart import span
from gongkai.cli.report_screen import Screen
from gongkai.cli.report_views import show_tables
from gongkai.cli.report_words import FORM_NAMES, PARTS, shown, signed, unknown

_Cell = TypeVar("_Cell", CellChange, CellTotal)

_PLACES, _UNITS = 3, 3
"""Rows or columns, and units, that a sentence names; the JSON has them all."""
_PASSAGES = 6
_PASSAGE = 120
"""Passages a section, and characters a passage; the JSON has them all."""


def show_comparison(screen: Screen, found: YearComparison) -> None:
    """What changed, what could not be told, what did not carry over, how the text changed."""
    old, new = _sides(found)
    screen.line(_compared(found, old, new), style="bold")
    for note in found.notes:
        screen.line(f"说明：{note}")
    _show_carry_overs(screen, found)
    changed = found.changed
    same = sum(1 for cell in found.cells if cell.change == 0)
    screen.heading(f"数字：{len(changed)}项有变化，{same}项相同，{len(found.unknown)}项未知")
    if changed:
        rows = [[c.label, shown(c.old), shown(c.new), signed(c.change or 0)] for c in changed]
        screen.table(("项目", old, new, "增减"), rows)
    if found.unknown:
        screen.heading("未知的项目")
        groups = _by_table(found.unknown, found.cells, _reasons(found))
        rows = [_unknown_row(cells) for cells in groups]
        screen.table(("项目", old, new), rows)
    if found.left_out:
        screen.heading(f"只有一种表式才有的{len(found.left_out)}项没有比较")
        screen.line("、".join(found.left_out))
    _show_texts(screen, found)


def _compared(found: YearComparison, old: str, new: str) -> str:
    """What is compared with what: one body in two years, or two names with theirs."""
    if found.differently_named:
        return f"{found.old.agency}{old}与{found.new.agency}{new}比较"
    return f"{found.new.agency or found.old.agency or '机关名称不明'}：{old}与{new}比较"


def _show_carry_overs(screen: Screen, found: YearComparison) -> None:
    if not found.carry_overs:
        return
    broken = [carried for carried in found.carry_overs if carried.holds is False]
    untold = [carried for carried in found.carry_overs if carried.holds is None]
    head = f"跨年结转：核对{len(found.carry_overs)}项，{len(broken)}项不符"
    screen.heading(head + (f"，{len(untold)}项因单元格未知无法核对" if untold else ""))
    if broken:
        rows = [[c.title, shown(c.expected), shown(c.found)] for c in broken]
        screen.table(("关系", "应为", "实为"), rows)


def _sides(found: YearComparison) -> tuple[str, str]:
    """What the two reports are called: their years, where these tell them apart."""
    known = [own_year(report) for report in (found.old, found.new)]
    years = [f"{year}年" if year else "" for year in known]
    if years[0] != years[1]:
        return years[0] or "前一份", years[1] or "后一份"
    year = f"（{years[0]}）" if years[0] else ""
    return f"前一份{year}", f"后一份{year}"


def _reasons(found: YearComparison) -> Callable[[CellChange], object]:
    """What cells of one table must share to be told in one line: that their table was not read, or
    that they are unknown on the same side for the same reason."""

    def alike(cell: CellChange) -> object:
        gone = [side.unread.get(table_of(cell.path)) for side in (found.old, found.new)]
        if any(gone):
            return tuple(gone)
        return cell.old is None, cell.new is None, cell.old_reason, cell.new_reason

    return alike


def _unknown_row(cells: Sequence[CellChange]) -> list[str]:
    old = _known([(cell.old, cell.old_reason) for cell in cells])
    new = _known([(cell.new, cell.new_reason) for cell in cells])
    return [_named(cells), old, new]


def _known(side: Sequence[tuple[Value, str]]) -> str:
    """One side of cells told together: its number, that all are known, or why they are not."""
    missing = [why for value, why in side if value is None]
    if len(missing) == len(side) and len(set(missing)) == 1:
        return unknown(missing[0])
    if len(side) == 1:
        return shown(side[0][0])
    return "部分未知" if missing else "已知"


def _by_table(
    found: Sequence[_Cell], cells: Sequence[_Cell], alike: Callable[[_Cell], object]
) -> Iterator[list[_Cell]]:
    """`found` one by one, but together where they are all of a table's `cells`, and alike."""
    whole = Counter(table_of(cell.path) for cell in cells)
    groups: dict[tuple[str, object], list[_Cell]] = {}
    for cell in found:
        groups.setdefault((table_of(cell.path), alike(cell)), []).append(cell)
    for (table, _), group in groups.items():
        if len(group) == whole[table]:
            yield group
        else:
            yield from ([cell] for cell in group)


def _named(cells: Sequence[CellChange] | Sequence[CellTotal]) -> str:
    if len(cells) == 1:
        return cells[0].label
    return f"{TABLE_NAMES[table_of(cells[0].path)]}全部{len(cells)}项"


def _show_texts(screen: Screen, found: YearComparison) -> None:
    screen.heading("文字")
    rows = [
        [PARTS[text.section], "均无文字", "－"]
        if text.empty
        else [PARTS[text.section], f"{text.similarity:.1%}", str(len(text.passages))]
        for text in found.texts
    ]
    screen.table(("部分", "相同程度", "不同之处"), rows)
    for text in found.texts:
        _show_passages(screen, text)


def _show_passages(screen: Screen, text: TextChange) -> None:
    if not text.passages:
        return
    screen.heading(PARTS[text.section])
    for passage in text.passages[:_PASSAGES]:
        if passage.old:
            screen.line(f"原：{_short(passage.old)}", indent=2)
        if passage.new:
            screen.line(f"今：{_short(passage.new)}", indent=2)
    more = len(text.passages) - _PASSAGES
    if more > 0:
        screen.line(f"另有{more}处，见 --format json。", indent=2)


def _short(text: str) -> str:
    return text if len(text) <= _PASSAGE else f"{text[:_PASSAGE]}……"


def show_totals(screen: Screen, found: Totals) -> None:
    """Deviations and missing units first, then the sums."""
    counted = _counted(found)
    screen.line(f"{_year(found)}{len(counted)}份报告汇总：{_verdict(found)}", style="bold")
    screen.line(f"计入：{'、'.join(counted)}")
    if found.missing:
        screen.heading(f"缺{len(found.missing)}个单位的报告")
        for unit in found.missing:
            screen.line(f"{unit.name}（{unit.because}）", indent=2)
    for note in found.notes:
        screen.line(f"说明：{note}")
    _show_unbalanced(screen, found)
    if found.deviations:
        screen.heading(f"与{found.parent}不符的{len(found.deviations)}项")
        rows = [
            [c.label, shown(c.value), shown(c.parent), signed(c.deviation or 0)]
            for c in found.deviations
        ]
        screen.table(("项目", "各单位之和", "总报告", "相差"), rows)
    if found.too_small:
        screen.heading(f"{found.parent}小于已知部分之和的{len(found.too_small)}项")
        rows = [[c.label, str(c.known), shown(c.parent)] for c in found.too_small]
        screen.table(("项目", "已知部分之和", "总报告"), rows)
    _show_unchecked(screen, found)
    _show_unknown_sums(screen, found)
    screen.heading("各项之和")
    show_tables(screen, _as_report(found))
    for name, count in _derived(found):
        screen.line(f"说明：合计里有{name}的{count}项推算数。")


def _counted(found: Totals) -> list[str]:
    """Whose reports were added up, the body's own last."""
    return [*found.units, *([f"本级（{found.own}）"] if found.own else [])]


def _show_unbalanced(screen: Screen, found: Totals) -> None:
    """A sentence for each identity of the form that the sums break."""
    counted = _counted(found)
    told = [
        _broken(title, list(at), counted)
        for title, at in groupby(found.unbalanced, key=lambda one: one.finding.title)
    ]
    if told:
        screen.heading(f"合计有{len(told)}项表内关系不成立，原因是有的单位自己的表不平")
        for sentence in told:
            screen.line(sentence, indent=2)


def _broken(title: str, at: Sequence[Unbalanced], counted: Sequence[str]) -> str:
    """`“收支相等”不成立：自然人一列15≠14、总计一列16≠15，出自青岩县教育局的报告。`"""
    places = [f"{one.place}{one.finding.expected}≠{one.finding.found}" for one in at]
    why = {name for one in at for name in one.units}
    units = [name for name in counted if name in why]
    where = _listed(places, _PLACES, "处")
    return f"“{title}”不成立：{where}，出自{_listed(units, _UNITS, '个单位')}的报告。"


def _listed(names: Sequence[str], most: int, unit: str) -> str:
    named = "、".join(names[:most])
    return f"{named}等{len(names)}{unit}" if len(names) > most else named


def _as_report(found: Totals) -> Report:
    """The sums as a report, to be shown in its tables; of an unknown one the known part."""
    units = len(found.units) + bool(found.own)
    unknown_sums = {
        cell.path: CellNote(str(cell.known) if len(cell.unknown) < units else "", "units")
        for cell in found.unknown
    }
    sums = {cell.path: cell.value for cell in found.cells}
    return Report(found.form, values=sums, cells=unknown_sums)


def _derived(found: Totals) -> list[tuple[str, int]]:
    return Counter(name for cell in found.cells for name in cell.derived).most_common()


def _year(found: Totals) -> str:
    year = f"{found.year}年" if found.year else ""
    return f"{year}（{FORM_NAMES[found.form]}）"


def _verdict(found: Totals) -> str:
    told = []
    wrong = ((found.deviations, "不符"), (found.too_small, "小于已知部分之和"))
    held = "、".join(f"{len(cells)}项{what}" for cells, what in wrong if cells)
    if found.parent and (found.checked or held):
        told.append(f"与{found.parent}相比{held or '没有不符'}")
    elif found.parent:
        told.append(f"与{found.parent}没有一项可以核对")
    if found.unchecked:
        told.append(f"总报告有{len(found.unchecked)}项未知，无法核对")
    if found.missing:
        told.append(f"缺{len(found.missing)}个单位")
    if found.unknown:
        told.append(f"{len(found.unknown)}项因有单位未知而无法合计")
    told = told or ["各项均已合计"]
    if rules := {one.finding.id for one in found.unbalanced}:
        told.append(f"合计有{len(rules)}项表内关系不成立")
    return "，".join(told) + "。"


def _show_unchecked(screen: Screen, found: Totals) -> None:
    groups = _by_table(found.unchecked, found.cells, lambda cell: cell.parent_reason)
    _show_groups(
        screen,
        "总报告未知、无法核对的项目",
        ("项目", "各单位之和", "总报告"),
        ((cells, shown(cells[0].value), unknown(cells[0].parent_reason)) for cells in groups),
    )


def _show_unknown_sums(screen: Screen, found: Totals) -> None:
    groups = _by_table(found.unknown, found.cells, lambda cell: cell.unknown)
    _show_groups(
        screen,
        "无法合计的项目",
        ("项目", "已知部分之和", "未知的单位"),
        ((cells, str(cells[0].known), "、".join(cells[0].unknown)) for cells in groups),
    )


def _show_groups(
    screen: Screen,
    title: str,
    headings: Sequence[str],
    groups: Iterator[tuple[list[CellTotal], str, str]],
) -> None:
    """A line a group of cells; of several told together no number is shown, for it is one's."""
    rows = [
        [_named(cells), number if len(cells) == 1 else "－", why] for cells, number, why in groups
    ]
    if rows:
        screen.heading(title)
        screen.table(headings, rows, numbers=False)


def show_trend(screen: Screen, found: Trend) -> None:
    """A row a figure, a column a year; a gap is a dash."""
    screen.line(f"{found.agency or '机关名称不明'}：{span(found.years)}", style="bold")
    if found.missing:
        screen.line(f"缺{'、'.join(map(str, found.missing))}年的报告。")
    for note in found.notes:
        screen.line(f"说明：{note}")
    rows = [
        [_measured(line.figure.label, line.figure.unit), *(shown(value) for value in line.values)]
        for line in found.lines
    ]
    screen.table(("项目", *(f"{year}年" for year in found.years)), rows)
    if any(value is None for line in found.lines for value in line.values):
        screen.line(f"“{shown(None)}”：当年没有报告、单元格未知，或当年的表式没有这一项。")


def _measured(label: str, unit: str) -> str:
    """A label with its unit; one that ends in brackets takes it in there, unless it has it."""
    if label.endswith((f"{unit}）", f"{unit})")):
        return label
    return f"{label[:-1]}，{unit}）" if label.endswith("）") else f"{label}（{unit}）"
