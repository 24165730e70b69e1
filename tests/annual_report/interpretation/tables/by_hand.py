"""Tables three and four of an invented bureau, to be laid out by hand in the tests."""

from collections.abc import Callable, Sequence

from gongkai.annual_report.forms import FORM_2021

Cells = Sequence[str]
COLUMNS = ("natural_person", "business", "research", "charity", "legal_service", "other", "total")

TRUE: dict[str, tuple[int, ...]] = {
    row.key: (0, 0, 0, 0, 0, 0, 0) for row in FORM_2021.request_rows
} | {
    "received": (12, 0, 0, 0, 1, 0, 13),
    "granted": (5, 0, 0, 0, 1, 0, 6),
    "partly_granted": (1, 0, 0, 0, 0, 0, 1),
    "refused_special_query": (2, 0, 0, 0, 0, 0, 2),
    "unavailable_not_held": (3, 0, 0, 0, 0, 0, 3),
    "handled": (11, 0, 0, 0, 1, 0, 12),
    "carried_out": (1, 0, 0, 0, 0, 0, 1),
}
HEAD = "云岭县水务局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
TAIL = "\n五、存在的主要问题及改进情况\n公开不够及时，今后改进。"


def as_printed(row: Cells) -> Cells:
    return row


def in_pipes(cells: Callable[[Cells], Cells] = as_printed) -> str:
    """Table three with a row on a line: its label, and its numbers as `cells` shows them."""
    return _by_row(cells, "| {} |", " | ")


def in_tabs(cells: Callable[[Cells], Cells] = as_printed) -> str:
    """Table three with a row on a line and tabs between."""
    return _by_row(cells, "{}", "\t")


def _by_row(cells: Callable[[Cells], Cells], line: str, between: str) -> str:
    lines = [
        line.format(between.join((row.label, *cells([str(n) for n in TRUE[row.key]]))))
        for row in FORM_2021.request_rows
    ]
    return HEAD + "\n".join(lines) + TAIL


def on_lines(cells: Callable[[Cells], Cells] = as_printed) -> str:
    """Table three with a cell on a line."""
    lines = [
        line
        for row in FORM_2021.request_rows
        for line in (row.label, *cells([str(n) for n in TRUE[row.key]]))
    ]
    return HEAD + "\n".join(lines) + TAIL


def path(row: str, column: str) -> str:
    return f"requests.{row}.{column}"


def truth() -> dict[str, int]:
    """Every cell of table three by its path."""
    return {
        path(row, column): number
        for row, numbers in TRUE.items()
        for column, number in zip(COLUMNS, numbers, strict=True)
    }
