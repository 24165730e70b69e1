"""Who may load a holiday notice."""

from datetime import date

from gongkai.units.access import may_administer_units
from gongkai.units.models import Person


def may_load_notice(person: Person, on: date) -> bool:
    """The system administrator of the installation's first body. A notice moves the deadlines of
    every body; who loads it has none of their own that it could move in their favour, as a
    disclosure officer would have."""
    return person.body.parent_id is None and may_administer_units(person, on)
