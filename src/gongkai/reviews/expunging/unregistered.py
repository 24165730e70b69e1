"""What was classified and never entered a register: destroyed at once, and kept from coming back.

Nothing of the office stands on such words, so one person is enough, and no placeholder is left.
Backups may hold them all the same: they are noted and taken out like what two people took out.
"""

from datetime import datetime

from gongkai.reviews.expunging.finishing import finish_at_once, left_to_do
from gongkai.reviews.expunging.notes import Origin, note_down
from gongkai.reviews.models import Destruction, Expunction
from gongkai.units.models import Body, Person


def note_destroyed(
    kind: str, subject_id: int, origin: Origin, *, body: Body, by: Person, at: datetime
) -> None:
    """Note it outside of the database, for backups: as the last of the act that destroys it, so
    that nothing is destroyed that a restore would bring back."""
    order = Expunction(
        kind=kind, subject_id=subject_id, body=body, ordered_by=by, at=at, done_at=at
    )
    Destruction.objects.create(at=at)
    note_down(order, origin)


def clear_away(at: datetime) -> list[str]:
    """After the act: files overwritten, free pages without what is noted. What is still to be done,
    the backups by the tick, in sentences."""
    finish_at_once(at)
    left = Destruction.objects.filter(at=at).first()
    return left_to_do(left) if left else []
