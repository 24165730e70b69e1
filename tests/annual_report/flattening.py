"""Reports as text in every way in which their tables were seen flattened, and ways to damage them.

The styles are those of reports in the wild; a style is a function from a table to its lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.layout import lay_out
from gongkai.annual_report.writers.tables import NUMBER, GridCell, StatutoryTable

Lines = list[str]
Style = Callable[[StatutoryTable], Lines]


@dataclass(frozen=True)
class Placed:
    """A cell, and the row and column where it begins."""

    cell: GridCell
    row: int
    column: int


def placed(table: StatutoryTable) -> list[list[Placed]]:
    """The table's cells row by row with their true columns."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for top, row in enumerate(table.rows):
        column, found = 0, []
        for cell in row:
            while (top, column) in taken:
                column += 1
            found.append(Placed(cell, top, column))
            taken |= {(top + d, column + r) for d in range(cell.rows) for r in range(cell.columns)}
        rows.append(found)
    return rows


def cells_between_blank_lines(table: StatutoryTable) -> Lines:
    """One cell a line, a blank line between cells."""
    return [line for row in table.rows for cell in row for line in (cell.text, "")]


def cells_on_lines(table: StatutoryTable) -> Lines:
    """One cell a line and nothing between."""
    return [cell.text for row in table.rows for cell in row]


def cells_ending_in_pipes(table: StatutoryTable) -> Lines:
    """One cell a line ending in a pipe; a merged cell leaves one pipe for each column it takes."""
    return [f"{cell.text} {'|' * cell.columns}" for row in table.rows for cell in row]


def cells_between_pipe_lines(table: StatutoryTable) -> Lines:
    """One cell a line, and a line that holds only a pipe between."""
    return [line for row in table.rows for cell in row for line in (cell.text, "|")]


def rows_in_pipes(table: StatutoryTable) -> Lines:
    """A row a line in pipes; a span leaves its further columns as empty cells at its end."""
    return [
        f"| {' | '.join(p.cell.text + ' |' * (p.cell.columns - 1) for p in row)} |"
        for row in placed(table)
    ]


def rows_in_pipes_in_place(table: StatutoryTable) -> Lines:
    """A row a line in pipes, all columns there: what hangs over from above is an empty cell."""
    width = len(table.widths)
    lines = []
    for row in placed(table):
        fields = [""] * width
        for place in row:
            fields[place.column] = place.cell.text
        lines.append("|" + "|".join(f" {field} " if field else "" for field in fields) + "|")
    return lines


def rows_in_pipes_headers_lost(table: StatutoryTable) -> Lines:
    """A row a line in pipes, the merged cells of the header simply lost."""
    kept = [
        [p for p in row if p.row >= table.header_rows or p.cell.columns == p.cell.rows == 1]
        for row in placed(table)
    ]
    return [f"| {' | '.join(p.cell.text for p in row)} |" for row in kept if row]


def rows_in_tabs(table: StatutoryTable) -> Lines:
    """A row a line with tabs between cells, and an uneven number of tabs before them."""
    return [
        "\t" * (index % 3) + "\t".join(cell.text for cell in row)
        for index, row in enumerate(table.rows)
    ]


def header_by_cell_numbers_by_row(table: StatutoryTable) -> Lines:
    """The header cell by cell, labels on lines of their own, a row's numbers on one line."""
    lines: Lines = []
    for row in table.rows:
        lines += [cell.text for cell in row if cell.role != NUMBER]
        numbers = [cell.text for cell in row if cell.role == NUMBER]
        lines += [" ".join(numbers)] if numbers else []
    return lines


def all_on_one_line(table: StatutoryTable) -> Lines:
    """The whole table on one line."""
    return [" ".join(cell.text for row in table.rows for cell in row)]


def page_of_a_pdf(table: StatutoryTable) -> Lines:
    """Text of a page: names of columns fall into single characters, a row is a line of words, and
    the table goes on below a page number."""
    lines: Lines = []
    for index, row in enumerate(table.rows):
        names = [cell.text for cell in row if cell.role != NUMBER]
        numbers = [cell.text for cell in row if cell.role == NUMBER]
        if index < table.header_rows:
            lines += [character for name in names for character in name]
            lines += [" ".join(numbers)] if numbers else []
        else:
            lines.append(" ".join((*names, *numbers)))
        if index == table.header_rows + 12:
            lines += ["", "－ 3 －", ""]
    return lines


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        cells_between_blank_lines,
        cells_on_lines,
        cells_ending_in_pipes,
        cells_between_pipe_lines,
        rows_in_pipes,
        rows_in_pipes_in_place,
        rows_in_pipes_headers_lost,
        rows_in_tabs,
        header_by_cell_numbers_by_row,
        all_on_one_line,
        page_of_a_pdf,
    )
}


def flattened(report: Report, style: Style) -> str:
    """`report` as text, its tables in `style`."""
    return "\n".join(_document(report, style)) + "\n"


def _document(report: Report, style: Style) -> Iterator[str]:
    layout = lay_out(report)
    yield from (layout.title, "", *layout.opening, "")
    for part in layout.parts:
        yield from (part.heading, "", *part.before, "")
        if part.table:
            yield from (*style(part.table), "")
        yield from (*part.after, "")
    yield from layout.signature


# ---- damage -----------------------------------------------------------------------------------


def without_repeats(text: str) -> str:
    """A crawler removed every line that had stood before."""
    return "\n".join(dict.fromkeys(text.split("\n"))) + "\n"


def blanks_at_the_end(table: StatutoryTable) -> Lines:
    """Rows in pipes whose empty cells were moved behind the others."""
    lines = []
    for row in table.rows:
        labels = [cell.text for cell in row if cell.role != NUMBER]
        numbers = [cell.text for cell in row if cell.role == NUMBER]
        moved = sorted(numbers, key=lambda text: not text)
        lines.append(f"| {' | '.join((*labels, *moved))} |")
    return lines


def blanks_dropped(table: StatutoryTable) -> Lines:
    """Rows in pipes from which empty cells are gone."""
    return [
        f"| {' | '.join(c.text for c in row if c.role != NUMBER or c.text)} |" for row in table.rows
    ]


def last_column_dropped(table: StatutoryTable) -> Lines:
    """Rows in tabs; the rows of results print six values for seven columns."""
    lines = []
    for row in table.rows:
        cells = [cell.text for cell in row]
        results = row[-1].path.startswith("requests.") and row[-1].path.split(".")[1] not in (
            *("received", "carried_in", "handled", "carried_out"),
        )
        lines.append("\t".join(cells[:-1] if results else cells))
    return lines


def with_cells(style: Style, change: Callable[[GridCell], GridCell | None]) -> Style:
    """`style` on a table whose cells went through `change`; a cell for which it gives None is
    gone from its row."""

    def changed(table: StatutoryTable) -> Lines:
        kept = [[change(cell) for cell in row] for row in table.rows]
        rows = tuple(tuple(cell for cell in row if cell is not None) for row in kept)
        return style(replace(table, rows=rows))

    return changed


def with_injected_lines(text: str, lines: Sequence[str]) -> str:
    """Lines of a site that mirrors the page stand between those of the text."""
    found = text.split("\n")
    step = max(1, len(found) // (len(lines) + 1))
    for at, line in enumerate(lines, start=1):
        found.insert(at * step, line)
    return "\n".join(found)
