"""我的待办: what is urgent comes first among what is due like it, and what does harm comes before
all, each with its mark."""

from datetime import timedelta

from gongkai.desk.groups import Group, Task, groups_of
from gongkai.desk.todo import tasks_of
from gongkai.desk.words import day_sentence
from gongkai.documents.models import Document
from gongkai.documents.services import issue_document, submit_document
from gongkai.law.working_days import working_days
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.drafts import make_proactive
from tests.documents.steps import fresh, pass_all, sign_in
from tests.documents.test_withdrawal import pass_needed
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import KIND, URGENT, set_chain

__all__ = ("folders", "office")


def urgent(office: Office, title: str) -> Document:
    """Sent to be published before all its levels."""
    if not office.body.chains.filter(urgent_allowed=True).exists():
        set_chain(office, *URGENT, urgent_allowed=True)
    document = make_proactive(office, title=title)
    submit_document(document, by=office[Post.DRAFTER], at=NOW, urgent_reason="台风预警")
    return document


def older(office: Office, title: str) -> Document:
    document = make_proactive(office, title=title)
    submit_document(document, by=office[Post.DRAFTER], at=NOW - timedelta(days=3))
    return document


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [
        (group.name, each.mark, each.title)
        for group in groups_of(tasks_of(person, TODAY))
        for each in group.tasks
    ]


def test_a_level_of_what_is_urgent_stands_first_with_its_mark(office: Office) -> None:
    older(office, "〇关于排班的通知")
    urgent(office, "关于台风的通知")
    assert rows(office[Post.DEPARTMENT_HEAD]) == [
        ("没有期限", "应急先发", "关于台风的通知"),
        ("没有期限", "", "〇关于排班的通知"),
    ]
    page = sign_in(office[Post.DEPARTMENT_HEAD]).get("/").content.decode()
    assert page.count('<span class="tag tag-today">应急先发</span>') == 1


def test_so_does_what_the_office_then_has_to_finish(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    for title in ("〇关于排班的通知", "关于台风的通知"):
        document = make_proactive(office, title=title)
        reason = "台风预警" if "台风" in title else ""
        review = submit_document(document, by=office[Post.DRAFTER], at=NOW, urgent_reason=reason)
        (pass_needed if reason else pass_all)(review, office)
    officer = office[Post.DISCLOSURE_OFFICER]
    told = [row for row in rows(officer) if "排班" in row[2] or "台风" in row[2]]
    assert told[0][1:] == ("应急先发", "关于台风的通知")
    assert told[1:] == [(told[0][0], "", "〇关于排班的通知")]
    issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    [row] = [row for row in rows(officer) if "台风" in row[2]]
    assert row[1] == "应急先发"


def test_what_is_to_be_taken_out_comes_before_all(office: Office) -> None:
    urgent(office, "关于台风的通知")
    order_expunction(KIND, 18, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW)
    officer = office[Post.DISCLOSURE_OFFICER]
    assert rows(officer) == [("立即办理", "", "清除一件涉密内容（文稿）")]
    page = sign_in(officer).get("/").content.decode()
    assert page.index("<i>立即</i>") < page.index("清除一件涉密内容")
    assert "1件。须立即办理1件。" in page


def test_the_mark_goes_before_the_day_within_a_group_and_never_over_it() -> None:
    def task(title: str, left: int, **values: object) -> Task:
        day = TODAY + timedelta(days=left)
        return Task(title, "/", "", "办理", due_on=day, days_left=left, **values)  # type: ignore[arg-type]

    late, late_urgent = task("甲", -9), task("乙", -1, mark="应急先发")
    soon, harm = task("丙", 2, mark="应急先发"), task("丁", 30, at_once=True)
    assert groups_of([late, soon, late_urgent, harm]) == [
        Group("立即办理", [harm], late=True),
        Group("已超期", [late_urgent, late], late=True),
        Group("3个工作日内", [soon]),
    ]
    told = day_sentence([harm, late], working_days(), TODAY)
    assert told.startswith("2件。须立即办理1件，已超期1件。")


def test_who_sent_it_reads_that_it_went_as_urgent_and_why(office: Office) -> None:
    document = urgent(office, "关于台风的通知")
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert "<b>已按应急先发送审，写有理由：</b>台风预警" in page
    assert "送审，第1次，应急先发，已写明理由" in page
    other = older(office, "关于排班的通知")
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{other.pk}/").content.decode()
    assert "应急先发" not in page
