"""Telling people, in the transaction of what there is to tell."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from gongkai.notices.models import Notice
from gongkai.units.models import Person


def tell(
    people: Iterable[Person],
    text: str,
    *,
    at: datetime,
    link: str = "",
    key: str = "",
    mail_anyway: bool = False,
) -> int:
    """One message to each of `people` who has an account in use; the number written.

    With a `key`, a person who was told already is not told again. `mail_anyway`: the e-mail goes
    out even where the message has been read by then. The e-mails follow from the rows
    (gongkai.notices.mailing).
    """
    rows = [
        Notice(person=person, at=at, text=text[:300], link=link, key=key, mail_anyway=mail_anyway)
        for person in {person.pk: person for person in people if person.is_active}.values()
    ]
    before = Notice.objects.filter(key=key).count() if key else 0
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(key))
    return Notice.objects.filter(key=key).count() - before if key else len(rows)


def hide(notices: QuerySet[Notice], words: str) -> None:
    """Let the messages say `words`, until they are shown again."""
    notices.filter(hidden_text="").update(hidden_text=F("text"), text=words)


def show_again(notices: QuerySet[Notice]) -> None:
    """Let those that were hidden say again what they said."""
    notices.exclude(hidden_text="").update(text=F("hidden_text"), hidden_text="")


def notices_to(body_id: int, link: str) -> QuerySet[Notice]:
    """Unread ones of the body that lead there: found by their people (`notice_unread`)."""
    people = Person.objects.filter(body=body_id)
    return Notice.objects.filter(person__in=people, read_at=None, link=link)


def settle(notices: QuerySet[Notice], *, at: datetime) -> int:
    """What they ask for is done, or asked no more: they count as read, whoever has them."""
    return notices.filter(read_at=None).update(read_at=at)


def mark_read(notices: QuerySet[Notice], *, by: Person, at: datetime) -> int:
    """Mark those of the messages that are the person's and unread; the number of them. It is no act
    of the office: nothing but the person's own list changes."""
    return notices.filter(person=by, read_at=None).update(read_at=at)
