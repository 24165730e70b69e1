"""Telling people by e-mail that there is something to read in the office.

A mail says how many messages wait and where; what they say stays in the office, for mail goes
through other people's servers and the title of a withheld document is not theirs to read.

No mail is lost, and none is sent twice but where a process was killed or the connection broke just
then: a notice is claimed first, in a transaction of its own, handed over, and marked as mailed.
What the mail server refuses is let go and tried again; where it is not known whether it took the
mail, the claim lapses after a while, and it is tried again then.
"""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from gongkai.notices.models import Notice
from gongkai.units.models import Person

WITHIN = timedelta(days=3)
"""Older messages are not mailed: where mail is set up late, nobody gets a year of it."""
MOST_ATTEMPTS = 5
CLAIMED_FOR = timedelta(minutes=10)
"""No mail takes longer to hand over: whoever began before that was killed or cut off."""
MOST_PEOPLE = 200
"""Mails of one pass; the next pass sends the others."""

_REFUSALS = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    UnicodeError,
    ValueError,
)
"""What says for sure that the server did not take the mail."""


@dataclass(frozen=True)
class Sent:
    mails: int
    refused: int


def is_quiet(now: datetime) -> bool:
    """Whether people are not to be disturbed at this hour."""
    begins, ends = settings.QUIET_HOURS
    hour = timezone.localtime(now).hour
    if begins <= ends:
        return bool(begins <= hour < ends)
    return bool(hour >= begins or hour < ends)


def mailable(now: datetime) -> QuerySet[Notice]:
    """What is to be mailed: unread (or to be mailed anyway), not mailed, recent, of people in use
    who have an address."""
    return Notice.objects.filter(
        _unclaimed(now),
        ~Q(person__email=""),
        Q(read_at=None) | Q(mail_anyway=True),
        person__is_active=True,
        mailed_at=None,
        at__gt=now - WITHIN,
        mail_attempts__lt=MOST_ATTEMPTS,
    )


def given_up(now: datetime) -> QuerySet[Notice]:
    """What could not be handed over as often as it is tried, of the last days."""
    return Notice.objects.filter(
        _unclaimed(now), mailed_at=None, mail_attempts__gte=MOST_ATTEMPTS, at__gt=now - WITHIN
    )


def _unclaimed(now: datetime) -> Q:
    return Q(mail_began_at=None) | Q(mail_began_at__lte=now - CLAIMED_FOR)


def send_mails(now: datetime, *, most: int = MOST_PEOPLE) -> Sent:
    """One mail to each person for whom something waits. Nothing is sent in the quiet hours.

    OSError and SMTPException where the mail server cannot be reached: nothing is marked then.
    """
    if is_quiet(now) or not settings.MAIL_IS_SET:
        return Sent(0, 0)
    people = mailable(now).order_by("person").values_list("person", flat=True).distinct()[:most]
    waiting = list(people)
    if not waiting:
        return Sent(0, 0)
    connection = get_connection()
    connection.open()
    try:
        done = [_send(person, connection, now) for person in waiting]
    finally:
        connection.close()
    return Sent(done.count(True), done.count(False))


def _send(person_id: int, connection: BaseEmailBackend, now: datetime) -> bool | None:
    """True: handed over, as far as is known; False: refused; None: another process took it."""
    claimed = _claim(person_id, now)
    if not claimed:
        return None
    person = Person.objects.select_related("body").get(pk=person_id)
    try:
        safety = Notice.objects.filter(pk__in=claimed, mail_anyway=True).exists()
        _message(person, len(claimed), connection, safety=safety).send()
    except _REFUSALS as refusal:
        _let_go(claimed, refusal)
        return False
    except Exception as unknown:
        Notice.objects.filter(pk__in=claimed).update(mail_error=_told(unknown))
        raise
    Notice.objects.filter(pk__in=claimed).update(mailed_at=now, mail_error="")
    return True


def _claim(person_id: int, now: datetime) -> list[int]:
    with transaction.atomic():
        rows = mailable(now).filter(person=person_id).select_for_update(of=("self",))
        found = list(rows.order_by("pk").values_list("pk", flat=True))
        Notice.objects.filter(pk__in=found).update(
            mail_began_at=now, mail_attempts=F("mail_attempts") + 1
        )
    return found


def _let_go(claimed: Sequence[int], why: Exception) -> None:
    Notice.objects.filter(pk__in=claimed).update(mail_began_at=None, mail_error=_told(why))


def _told(why: Exception) -> str:
    """The kind and the server's code; its words may name an address."""
    code = getattr(why, "smtp_code", "")
    return f"{type(why).__name__} {code}".strip()[:120]


_SAFETY = (
    "其中有关于您口令被重置的消息。不是您本人要求的，请立即告知安全管理员；"
    "消息显示已读而您没有读过的，也请告知。\n"
)


def _message(
    person: Person, count: int, connection: BaseEmailBackend, *, safety: bool
) -> EmailMessage:
    """`safety`: the person is told that their password was reset, lest somebody else read it."""
    where = f"{settings.OFFICE_URL}/notices/" if settings.OFFICE_URL else "办公系统的“消息”"
    text = (
        f"{person.name}：\n\n"
        f"您在{person.body.short_name}的政府信息公开办公系统里有{count}条未读消息。\n"
        f"请登录查看、办理：{where}\n{_SAFETY if safety else ''}\n"
        "本邮件由系统发出，不含办理内容，请勿回复。\n"
    )
    return EmailMessage(
        subject=f"政府信息公开办公系统：您有{count}条未读消息",
        body=text,
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )
