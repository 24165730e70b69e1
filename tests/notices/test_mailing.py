"""Mails tell that something waits: to whom, when, at least once, and never what."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.notices import mailing
from gongkai.notices.mailing import (
    CLAIMED_FOR,
    MOST_ATTEMPTS,
    WITHIN,
    Sent,
    given_up,
    is_quiet,
    mailable,
    send_mails,
)
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.notices.tasks import enqueue_mails
from gongkai.units.models import Person
from tests.offices import NOW, make_body, make_person
from tests.working import work

pytestmark = pytest.mark.django_db

TITLE = "关于某某项目的请示"


@pytest.fixture(autouse=True)
def mail_is_set(settings) -> None:
    settings.MAIL_IS_SET = True
    settings.OFFICE_URL = "https://gongkai.example.gov.cn"


def people(*names: str) -> list[Person]:
    body = make_body()
    found = [make_person(body, name) for name in names]
    for number, person in enumerate(found):
        person.email = f"person{number}@example.gov.cn"
        person.save()
    return found


def failing(monkeypatch, *, on_open=None, on_send=None) -> None:
    """A mail server that answers so."""

    def open_it(self):
        if on_open:
            raise on_open

    def send_it(self, messages):
        for message in messages:
            if on_send and (error := on_send(message)):
                raise error
        return sent(self, messages)

    sent = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "open", open_it)
    monkeypatch.setattr(EmailBackend, "send_messages", send_it)


def test_one_mail_tells_a_person_of_all_that_waits() -> None:
    (li,) = people("黎书瑶")
    tell([li], f"“{TITLE}”等您审核。", at=NOW, link="/reviews/1/")
    tell([li], f"“{TITLE}”退回。", at=NOW)
    assert send_mails(NOW) == Sent(1, 0)
    (message,) = mail.outbox
    assert message.to == ["person0@example.gov.cn"]
    assert message.subject == "政府信息公开办公系统：您有2条未读消息"
    assert message.body == (
        "黎书瑶：\n\n"
        f"您在{li.body.short_name}的政府信息公开办公系统里有2条未读消息。\n"
        "请登录查看、办理：https://gongkai.example.gov.cn/notices/\n\n"
        "本邮件由系统发出，不含办理内容，请勿回复。\n"
    )


def test_nothing_of_what_is_told_stands_in_the_mail() -> None:
    (li,) = people("黎书瑶")
    tell([li], f"“{TITLE}”等您审核。", at=NOW, link="/reviews/4711/")
    send_mails(NOW)
    raw = mail.outbox[0].message().as_string()
    assert TITLE not in mail.outbox[0].body + mail.outbox[0].subject
    assert "4711" not in raw


def test_without_an_address_of_the_office_its_page_is_named(settings) -> None:
    settings.OFFICE_URL = ""
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    send_mails(NOW)
    assert "请登录查看、办理：办公系统的“消息”\n" in mail.outbox[0].body


def test_a_notice_is_mailed_once() -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    send_mails(NOW)
    assert send_mails(NOW + timedelta(minutes=1)) == Sent(0, 0)
    assert len(mail.outbox) == 1
    assert Notice.objects.get().mailed_at == NOW


def test_who_is_not_to_be_mailed_is_not() -> None:
    li, wei, shi, qin = people("黎书瑶", "韦国栋", "石远航", "覃晓岚")
    tell([li, wei, shi, qin], "等您审核。", at=NOW)
    Person.objects.filter(pk=li.pk).update(email="")
    Person.objects.filter(pk=wei.pk).update(is_active=False)
    Notice.objects.filter(person=shi).update(read_at=NOW)
    tell([shi], "很久以前。", at=NOW - WITHIN)
    assert [each.person for each in mailable(NOW)] == [qin]
    send_mails(NOW)
    assert [message.to for message in mail.outbox] == [[qin.email]]


@pytest.mark.parametrize(
    ("hours", "hour", "quiet"),
    [
        ((21, 7), 20, False),
        ((21, 7), 21, True),
        ((21, 7), 0, True),
        ((21, 7), 6, True),
        ((21, 7), 7, False),
        ((12, 14), 11, False),
        ((12, 14), 13, True),
        ((12, 14), 14, False),
        ((0, 0), 0, False),
        ((0, 0), 23, False),
    ],
)
def test_the_quiet_hours(settings, hours: tuple[int, int], hour: int, quiet: bool) -> None:
    settings.QUIET_HOURS = hours
    assert is_quiet(NOW.replace(hour=hour)) is quiet


def test_in_quiet_hours_mails_wait_for_the_morning() -> None:
    (li,) = people("黎书瑶")
    night = NOW.replace(hour=22)
    tell([li], "等您审核。", at=night)
    assert send_mails(night) == Sent(0, 0)
    assert not enqueue_mails(night)
    assert send_mails(night + timedelta(hours=9)) == Sent(1, 0)


def test_where_no_mail_is_set_nothing_is_marked(settings) -> None:
    settings.MAIL_IS_SET = False
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    assert send_mails(NOW) == Sent(0, 0)
    assert not enqueue_mails(NOW)
    assert Notice.objects.get().mailed_at is None


def test_where_the_server_is_not_reached_nothing_is_marked(monkeypatch) -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    failing(monkeypatch, on_open=ConnectionRefusedError())
    with pytest.raises(ConnectionRefusedError):
        send_mails(NOW)
    notice = Notice.objects.get()
    assert (notice.mailed_at, notice.mail_attempts) == (None, 0)


def test_what_the_server_refuses_is_tried_again_and_stops_no_other(monkeypatch) -> None:
    li, wei = people("黎书瑶", "韦国栋")
    tell([li, wei], "等您审核。", at=NOW)
    refusal = smtplib.SMTPRecipientsRefused({li.email: (550, b"no such user")})
    failing(monkeypatch, on_send=lambda message: refusal if li.email in message.to else None)
    assert send_mails(NOW) == Sent(1, 1)
    kept = Notice.objects.get(person=li)
    assert (kept.mailed_at, kept.mail_attempts) == (None, 1)
    assert kept.mail_error == "SMTPRecipientsRefused"
    monkeypatch.undo()
    assert Notice.objects.get(person=wei).mailed_at == NOW


def test_after_five_refusals_it_is_given_up_and_told(monkeypatch) -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    failing(monkeypatch, on_send=lambda _: smtplib.SMTPDataError(554, b"rejected"))
    for attempt in range(MOST_ATTEMPTS):
        assert not given_up(NOW).exists()
        assert send_mails(NOW + timedelta(minutes=attempt)) == Sent(0, 1)
    assert send_mails(NOW + timedelta(hours=1)) == Sent(0, 0)
    assert list(given_up(NOW)) == [Notice.objects.get()]
    assert Notice.objects.get().mail_error == "SMTPDataError 554"


@pytest.mark.parametrize("unknown", [TimeoutError(), smtplib.SMTPServerDisconnected()])
def test_where_it_is_not_known_whether_it_was_taken_it_is_sent_again_later(
    monkeypatch, unknown: Exception
) -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    with monkeypatch.context() as broken:
        failing(broken, on_send=lambda _: unknown)
        with pytest.raises(type(unknown)):
            send_mails(NOW)
    notice = Notice.objects.get()
    assert (notice.mailed_at, notice.mail_error) == (None, type(unknown).__name__)
    later = NOW + CLAIMED_FOR
    assert send_mails(later - timedelta(seconds=1)) == Sent(0, 0)
    assert send_mails(later) == Sent(1, 0)
    notice.refresh_from_db()
    assert (notice.mailed_at, notice.mail_attempts, notice.mail_error) == (later, 2, "")


def test_it_is_claimed_before_the_mail_leaves_and_mailed_afterwards(monkeypatch) -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    seen = []

    def look(_) -> None:
        notice = Notice.objects.get()
        seen.append((notice.mail_began_at, notice.mailed_at))

    failing(monkeypatch, on_send=look)
    send_mails(NOW)
    assert seen == [(NOW, None)]
    assert Notice.objects.get().mailed_at == NOW


class Killed(BaseException):
    """What no handler catches, as kill -9."""


@pytest.mark.parametrize("after_it_left", [False, True])
def test_what_a_killed_process_had_claimed_is_sent_by_a_later_one(
    monkeypatch, after_it_left: bool
) -> None:
    li, wei = people("黎书瑶", "韦国栋")
    tell([li, wei], "等您审核。", at=NOW)

    def die(self, messages):
        if after_it_left:
            EmailBackend.send_messages(self, messages)
        raise Killed

    with monkeypatch.context() as killing:
        killing.setattr(mailing.EmailMessage, "send", lambda self: die(self.connection, [self]))
        with pytest.raises(Killed):
            send_mails(NOW)
    assert list(mailable(NOW)) == [Notice.objects.get(person=wei)]
    assert send_mails(NOW) == Sent(1, 0)
    assert send_mails(NOW + CLAIMED_FOR) == Sent(1, 0)
    told = [message.to[0] for message in mail.outbox]
    assert sorted(told) == [*[li.email] * (1 + after_it_left), wei.email]
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_what_kills_each_process_that_sends_it_is_given_up() -> None:
    (li,) = people("黎书瑶")
    tell([li], "等您审核。", at=NOW)
    Notice.objects.update(mail_began_at=NOW, mail_attempts=MOST_ATTEMPTS)
    assert not given_up(NOW).exists()
    assert given_up(NOW + CLAIMED_FOR).exists()
    assert send_mails(NOW + CLAIMED_FOR) == Sent(0, 0)


def test_what_another_process_has_claimed_is_left_to_it(monkeypatch) -> None:
    li, wei = people("黎书瑶", "韦国栋")
    tell([li, wei], "等您审核。", at=NOW)

    def other_process(_) -> None:
        Notice.objects.filter(mail_began_at=None).update(mail_began_at=NOW)

    failing(monkeypatch, on_send=other_process)
    assert send_mails(NOW) == Sent(1, 0)
    assert [each.mailed_at for each in Notice.objects.order_by("pk")] == [NOW, None]


def test_a_pass_sends_a_batch_and_the_next_one_the_others() -> None:
    everyone = people("黎书瑶", "韦国栋", "石远航")
    tell(everyone, "等您审核。", at=NOW)
    assert send_mails(NOW, most=2) == Sent(2, 0)
    assert send_mails(NOW, most=2) == Sent(1, 0)
    assert sorted(message.to[0] for message in mail.outbox) == [p.email for p in everyone]


def test_the_worker_sends_what_the_tick_asked_for_once(monkeypatch) -> None:
    monkeypatch.setattr("gongkai.notices.tasks.timezone.now", lambda: NOW)
    (li,) = people("黎书瑶")
    assert not enqueue_mails(NOW)
    tell([li], "等您审核。", at=NOW)
    assert enqueue_mails(NOW)
    assert not enqueue_mails(NOW)
    work(monkeypatch)
    result = DBTaskResult.objects.get()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 1)
    assert len(mail.outbox) == 1


def test_the_sentence_of_a_failure_names_no_address() -> None:
    told = mailing._told(smtplib.SMTPSenderRefused(553, b"li@example.gov.cn", "li@example.gov.cn"))
    assert told == "SMTPSenderRefused 553"


def test_a_message_on_ones_password_is_mailed_even_where_it_was_read(mailoutbox) -> None:
    """Whoever has the new password may have read it before its owner."""
    [li] = people("李知远")
    tell([li], TITLE, at=NOW)
    tell([li], "您的口令已由岑维重置。", at=NOW, mail_anyway=True)
    Notice.objects.update(read_at=NOW)
    assert send_mails(NOW) == Sent(1, 0)
    [message] = mailoutbox
    assert "其中有关于您口令被重置的消息。不是您本人要求的，请立即告知安全管理员；" in message.body
    assert TITLE not in message.body
    assert send_mails(NOW) == Sent(0, 0)


def test_other_mails_say_nothing_of_passwords(mailoutbox) -> None:
    [li] = people("李知远")
    tell([li], TITLE, at=NOW)
    send_mails(NOW)
    assert "口令" not in mailoutbox[0].body
