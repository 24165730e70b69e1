"""The pieces every chart is drawn with: text, lines, squares, a head with its key, the whole."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from gongkai.paper.by_sense import by_sense
from gongkai.paper.characters import one_line

Number = int | Decimal

COLOURS = ("#164a86", "#b37f16", "#17603f", "#6a95c4", "#8a949a")
INK, INK_2, GRID = "#12181b", "#434e55", "#dde3e5"
PAPER = "#ffffff"
"""Under a drawing that is a file of its own: viewers may be dark."""
FACE = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
WIDTH = 480
SIZE, _TITLE_SIZE = 14, 17
_LABEL = 182
"""Room of a category's name beside its bar."""
LABEL_LINE = 18
"""From one line of a name to the next."""
_KEY, _KEY_ROW = 20, 24
"""What the square of a key takes, and from one row of names to the next."""


def head(title: str, names: Sequence[str]) -> tuple[list[str], float]:
    """The title and, where several series need names, their key; and where the drawing begins."""
    lines = _title_lines(title)
    shapes = [
        draw_text(0, 18 + 24 * at, line, "title", size=_TITLE_SIZE) for at, line in enumerate(lines)
    ]
    below = 24.0 * len(lines) + 12
    if not names:
        return shapes, below
    keys, below = key(names, below + 8)
    return [*shapes, *keys], below


def key(names: Sequence[str], y: float, first: int = 0) -> tuple[list[str], float]:
    """Squares with the whole names of the series from the `first` on, a long one in lines of its
    own; and where the drawing begins below them."""
    shapes: list[str] = []
    x = 0.0
    for index, name in enumerate(names, first):
        lines = _key_lines(name)
        width = _KEY + max(map(wide, lines))
        if x and x + width > WIDTH:
            x, y = 0.0, y + _KEY_ROW
        shapes.append(draw_square(x, y - 12, 14, index))
        shapes += [draw_text(x + _KEY, y + LABEL_LINE * at, line) for at, line in enumerate(lines)]
        y += LABEL_LINE * (len(lines) - 1)
        x = x + width + _KEY if len(lines) == 1 else WIDTH
    return shapes, y + 16


def _key_lines(name: str) -> list[str]:
    return fitting(one_line(name), WIDTH - _KEY)


def fitting(text: str, room: float) -> list[str]:
    """`text` in lines of `room`, broken between words where it can be."""
    if wide(text) <= room:
        return [text]
    by_words = by_sense(text, int(room) // SIZE - 1)
    return [part for line in by_words for part in _cut(line, room)]


def _cut(line: str, room: float) -> Iterator[str]:
    """`line` in pieces that fit, for a run that cannot be broken may be wider."""
    begin = 0
    for end in range(1, len(line) + 1):
        if wide(line[begin:end]) > room:
            yield line[begin : end - 1]
            begin = end - 1
    yield line[begin:]


def _title_lines(title: str) -> tuple[str, ...]:
    """`title` in lines; a little room is kept, for digits are wider than half a character."""
    return by_sense(one_line(title), WIDTH // _TITLE_SIZE - 1)


def wide(text: str) -> float:
    """The width of `text` as set, in every face that may stand in: digits are wider than half."""
    return SIZE * sum(0.62 if character.isascii() else 1.0 for character in text)


def label_lines(label: str) -> list[str]:
    """A category's whole name, in as many lines as the room beside its bar asks for."""
    return fitting(one_line(label), _LABEL)


def shown(value: Number, unit: str) -> str:
    return f"{format(value, 'f') if isinstance(value, Decimal) else value}{unit}"


def draw_square(x: float, y: float, side: int, index: int) -> str:
    return (
        f'<rect class="chart-{index + 1}" x="{x:g}" y="{y:g}" width="{side}" height="{side}" '
        f'fill="{COLOURS[index]}"/>'
    )


def draw_line(points: Sequence[tuple[float, float]], kind: str, colour: str, width: float) -> str:
    path = " ".join(f"{x:g},{y:.1f}" for x, y in points)
    return (
        f'<polyline class="{kind}" points="{path}" fill="none" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def draw_text(
    x: float,
    y: float,
    text: str,
    kind: str = "",
    anchor: str = "start",
    size: int = SIZE,
    halo: str = "",
) -> str:
    strong = kind in ("val", "title")
    edge = f'stroke="{halo}" stroke-width="3" paint-order="stroke" ' if halo else ""
    return (
        f'<text class="{kind or "label"}" x="{x:g}" y="{y:.1f}" text-anchor="{anchor}" '
        f'font-size="{size}" font-weight="{700 if strong else 400}" {edge}'
        f'fill="{INK if strong else INK_2}">{escape(text)}</text>'
    )


def as_svg(title: str, height: float, shapes: Sequence[str], margin: int = 0) -> str:
    name = escape(one_line(title))
    across, high = WIDTH + 2 * margin, f"{height + 2 * margin:g}"
    paper = (
        f'<rect class="paper" x="{-margin}" y="{-margin}" width="{across}" height="{high}" '
        f'fill="{PAPER}"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{name}" '
        f'viewBox="{-margin} {-margin} {across} {high}" font-family="{FACE}">'
        f"<title>{name}</title>{paper if margin else ''}{''.join(shapes)}</svg>"
    )
