"""A district with two bureaus, and centres below one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.units.models import Body
from tests.offices import Office, make_body, make_office


class Tree:
    """district > bureau > centre > station, and another bureau; all with one person a post, the
    station without people."""

    def __init__(self, *, opened: str = "bureau centre station other") -> None:
        self.district = make_office("青岩县人民政府办公室")
        self.bureau = make_office("青岩县交通运输局", parent=self.district.body)
        self.centre = make_office("青岩县公路养护中心", parent=self.bureau.body)
        self.other = make_office("青岩县水利局", parent=self.district.body)
        self.station = make_body("青岩县城东养护站", parent=self.centre.body)
        for name in opened.split():
            open_body(self.bodies[name])

    @property
    def offices(self) -> dict[str, Office]:
        return {
            "district": self.district,
            "bureau": self.bureau,
            "centre": self.centre,
            "other": self.other,
        }

    @property
    def bodies(self) -> dict[str, Body]:
        return {**{name: each.body for name, each in self.offices.items()}, "station": self.station}


def open_body(body: Body, opened: bool = True) -> None:
    body.open_to_superior = opened
    body.save(update_fields=("open_to_superior",))


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The act is refused with the code and a sentence, and leaves no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert caught.value.sentence.endswith("。")
    assert Entry.objects.count() == before


def last_entry() -> Entry:
    entry = Entry.objects.order_by("sequence").last()
    assert entry is not None
    return entry
