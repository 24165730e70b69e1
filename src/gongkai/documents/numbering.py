"""Taking the next number of a series: unique and without a gap, whoever else is at it."""

from datetime import date

from gongkai.documents.models import NumberSeries
from gongkai.units.models import Body

REGISTER = "登记"


def take_number(body: Body, prefix: str, on: date) -> int:
    """The next serial of the body's series of `prefix` in the year of `on`.

    Call it within an act: where that fails, the number is taken by who comes next.
    """
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        body=body, prefix=prefix, year=on.year
    )
    series.last += 1
    series.save(update_fields=("last",))
    return series.last


def document_number(prefix: str, year: int, serial: int) -> str:
    """发文字号 as GB/T 9704-2012 (7.2.5) writes it: year in 〔〕, serial without zeros before."""
    return f"{prefix}〔{year}〕{serial}号"
