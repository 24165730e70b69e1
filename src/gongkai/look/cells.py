"""A cell of the month calendar. A page draws sixty: a template's loop took five times as long."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.look.days import Box

_EMPTY = SafeString("<td></td>")


def calendar_cell(cell: tuple[int, Box | None] | None) -> SafeString:
    """Nothing, the number of a day without a box, or a day that leads to its row in the table and
    says what it is to who points to it."""
    if cell is None:
        return _EMPTY
    number, box = cell
    if box is None:
        return format_html(
            '<td class="is-plain"><span class="bx"><span>{}</span></span></td>', number
        )
    return format_html(
        '<td class="{}"><a class="bx" href="#{}" aria-label="{}{}"><span>{}{}</span><b>{}</b></a>'
        '<span class="tip" aria-hidden="true">{}。{}</span></td>',
        box.style,
        box.anchor,
        box.said,
        f"，{box.article}" if box.article else "",
        number,
        "　班" if box.made_up else "",
        box.mark,
        box.said,
        format_html("<br>依据：{}", box.article) if box.article else "",
    )
