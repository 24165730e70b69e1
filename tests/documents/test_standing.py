"""How far a document is, how its deadline stands, and the way of approval as it is drawn."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_left
from gongkai.documents.disclosure.grounds import GROUNDS, ground, ground_choices
from gongkai.documents.models import Document
from gongkai.documents.page.acts import acts_for
from gongkai.documents.page.clock import clock_of
from gongkai.documents.page.stations import stations_of
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import Due, find_document, steps_of
from gongkai.documents.register.progress import Progress, progress_of
from gongkai.documents.services import edit_document, mark_published, submit_document
from gongkai.documents.services.submitting import Missing
from gongkai.law.working_days import working_days
from gongkai.reviews.models import Review
from gongkai.reviews.services import send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import deliberate, issue, make_normative, register
from tests.documents.steps import fresh, make_approved, make_issued, make_withheld, sign_in
from tests.offices import NOW, TODAY, Office

DRAFT, ISSUED, FILED = Document.State.DRAFT, Document.State.ISSUED, Document.State.FILED


@pytest.mark.parametrize(
    ("state", "review", "published", "progress"),
    [
        (DRAFT, "", None, Progress("起草")),
        (DRAFT, State.IN_REVIEW, None, Progress("审核中", "today")),
        (DRAFT, State.ESCALATED, None, Progress("已上报，待答复", "pause")),
        (DRAFT, State.APPROVED, None, Progress("审核通过", "kept")),
        (DRAFT, State.RETURNED, None, Progress("已退回", "late")),
        (DRAFT, State.WITHDRAWN, None, Progress("已撤回")),
        (DRAFT, State.VOID, None, Progress("原审核失效", "pause")),
        (DRAFT, State.REFUSED, None, Progress("审查为不予公开", "late")),
        (DRAFT, State.OBJECTED, None, Progress("补审未通过", "late")),
        (ISSUED, State.APPROVED, None, Progress("已印发")),
        (ISSUED, State.IN_REVIEW, None, Progress("已印发，重新审核中", "today")),
        (ISSUED, State.APPROVED, TODAY, Progress("已公开", "kept")),
        (FILED, State.APPROVED, None, Progress("已归档")),
        (Document.State.EXPUNGED, State.EXPUNGED, TODAY, Progress("已清除", "off")),
    ],
)
def test_a_document_is_as_far_as_its_facts_say(
    state: str, review: str, published: date | None, progress: Progress
) -> None:
    assert progress_of(Document(state=state, published_on=published), review) == progress


@pytest.mark.parametrize(
    ("due_on", "left"),
    [
        (date(2026, 10, 13), 0),
        (date(2026, 10, 14), 1),
        (date(2026, 10, 19), 4),  # Monday; the weekend does not count
        (date(2026, 10, 12), -1),
        (date(2026, 10, 10), -2),
        (date(2026, 10, 9), -3),  # 10 October was worked in exchange: it counts
    ],
)
def test_days_left_are_working_days(due_on: date, left: int) -> None:
    assert days_left(due_on, TODAY, working_days()) == left


def due(on: date, **values: Any) -> Due:
    return Due(
        **{
            "label": "公开",
            "due_on": on,
            "days": 20,
            "provisional": False,
            "source": "条例第二十六条",
            **values,
        }
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "sentence", "late"),
    [
        (date(2026, 10, 16), "最晚2026年10月16日（星期五）公开，还有3个工作日。", 0),
        (date(2026, 10, 13), "今天到期，请今天公开。", 0),
        (date(2026, 10, 12), "2026年10月12日（星期一）已到期，超期1个工作日，尚未公开。", 1),
    ],
)
def test_a_deadline_says_how_it_stands(on: date, sentence: str, late: int) -> None:
    clock = clock_of(due(on), TODAY)
    assert (clock.sentence, clock.days_late, clock.is_late) == (sentence, late, late > 0)
    assert (clock.article, clock.total, clock.today_counts) == ("条例第二十六条", 20, True)


@pytest.mark.django_db
def test_on_the_day_of_rest_after_it_no_working_day_is_counted_late() -> None:
    clock = clock_of(due(date(2026, 10, 16)), date(2026, 10, 18))
    assert clock.sentence == "2026年10月16日（星期五）已到期，尚未公开。"
    assert clock.is_late


@pytest.mark.django_db
def test_the_days_of_a_far_term_are_not_counted_out() -> None:
    clock = clock_of(due(date(2031, 8, 29), label="届满", days=0), TODAY)
    assert (clock.sentence, clock.is_far) == ("最晚2031年8月29日（星期五）届满。", True)
    assert not clock_of(due(date(2026, 12, 31)), TODAY).is_far


@pytest.mark.django_db
def test_a_provisional_day_says_so() -> None:
    assert clock_of(due(date(2026, 10, 16), provisional=True), TODAY).sentence.endswith(
        "其中有的年份还没有放假通知，暂按周一至周五计。"
    )


@pytest.mark.django_db
def test_the_page_shows_the_deadline_that_stands_in_the_table(office: Office) -> None:
    issued = make_issued(office)
    found = find_document(issued.pk, Reader(office[Post.DRAFTER], TODAY))
    kept = Deadline.objects.get()
    assert found is not None
    assert found.due == Due(kept.label, kept.due_on, 20, kept.provisional, kept.source)
    officer = office[Post.DISCLOSURE_OFFICER]
    mark_published(issued, on=TODAY, where="网站", by=officer, at=NOW)
    again = find_document(issued.pk, Reader(office[Post.DRAFTER], TODAY))
    assert again is not None
    assert again.due is None


def drawn(document: Document) -> list[tuple[str, str, str]]:
    steps = steps_of(document)
    last = [step for step in steps if step.review_id == steps[0].review_id] if steps else []
    return [(each.title, each.person, each.state) for each in stations_of(last, opinions=False)]


@pytest.mark.django_db
def test_the_way_of_approval_is_drawn_as_it_stands(office: Office) -> None:
    document = make_proactive(office)
    assert drawn(document) == []
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert drawn(document) == [
        ("送审", "黎书瑶", "done"),
        ("科室负责人", "", "now"),
        ("保密审查", "", "next"),
        ("办公室主任", "", "next"),
        ("分管领导", "", "next"),
    ]
    step = review.steps.get(state=StepState.CURRENT)
    told: dict[str, Any] = {"seen_digest": review.digest, "reason": "请补充依据。", "at": NOW}
    send_back(step, by=office[Post.DEPARTMENT_HEAD], **told)
    assert [state for _, _, state in drawn(document)] == ["done", "back", "void", "void", "void"]


@pytest.mark.django_db
def test_an_approval_that_an_edit_ended_is_drawn_as_void(office: Office) -> None:
    document = make_approved(office)
    told: dict[str, Any] = {"changes": {"text": "改"}, "by": office[Post.DRAFTER], "at": NOW}
    edit_document(document, seen_version=document.version, **told)
    assert {state for _, _, state in drawn(document)} == {"void"}
    assert Review.objects.get().state == State.VOID


def acts(document: Document, office: Office, post: Post, missing: tuple[Missing, ...] = ()):
    found = find_document(document.pk, Reader(office[post], TODAY))
    assert found is not None
    steps = steps_of(document)
    review = steps[0].review if steps else None
    approval = review if review and review.state == State.APPROVED else None
    told = acts_for(found, review, missing, approval=approval)
    return [(each.path, each.is_next, bool(each.why_not)) for each in told]


EDITS = [("edit/", False, False), ("attribute/", False, False), ("files/add/", False, False)]
CANCEL = ("cancel/", False, False)


@pytest.mark.django_db
def test_what_can_be_done_leads_on_from_step_to_step(office: Office) -> None:
    missing = (Missing("no_attribute", "请先拟定公开属性，再送审。"),)
    draft = make_draft(office)
    assert acts(draft, office, Post.DRAFTER, missing) == [
        ("attribute/", True, False),
        ("submit/", False, True),
        ("edit/", False, False),
        ("files/add/", False, False),
        CANCEL,
    ]
    proposed = make_proactive(office)
    assert acts(proposed, office, Post.DRAFTER) == [("submit/", True, False), *EDITS, CANCEL]
    submit_document(proposed, by=office[Post.DRAFTER], at=NOW)
    assert acts(proposed, office, Post.DRAFTER) == EDITS
    assert acts(proposed, office, Post.HEAD) == []
    approved = make_approved(office)
    assert acts(approved, office, Post.DRAFTER) == [*EDITS, CANCEL]
    assert acts(approved, office, Post.OFFICE_DIRECTOR) == [
        ("issue/", True, False),
        *EDITS,
        CANCEL,
    ]


@pytest.mark.django_db
def test_what_can_be_done_with_a_finished_document(office: Office) -> None:
    issued, withheld = make_issued(office), make_withheld(office)
    assert acts(issued, office, Post.DISCLOSURE_OFFICER) == [("published/", True, False)]
    assert acts(issued, office, Post.DRAFTER) == []
    assert acts(withheld, office, Post.DRAFTER) == [("withheld/", True, False)]
    assert acts(withheld, office, Post.HEAD) == []
    officer = office[Post.DISCLOSURE_OFFICER]
    mark_published(issued, on=TODAY, where="网站", by=officer, at=NOW + timedelta(days=1))
    assert acts(fresh(issued), office, Post.DISCLOSURE_OFFICER) == [
        ("withdraw/", False, False),
        ("published/correct/", False, False),
    ]
    assert acts(fresh(issued), office, Post.DRAFTER) == []


def test_each_ground_is_chosen_by_a_key_of_its_own() -> None:
    assert len({each.key for each in GROUNDS}) == len(GROUNDS) == len(ground_choices())
    assert [ground(key) for key, _ in ground_choices()] == list(GROUNDS)
    assert ground("17-nothing") is None


def test_articles_fourteen_and_fifteen_leave_no_choice_and_sixteen_does() -> None:
    assert {each.article[:6] for each in GROUNDS if each.must} == {"条例第十四条", "条例第十五条"}
    assert {each.article[:6] for each in GROUNDS if not each.must} == {"条例第十六条"}


@pytest.mark.django_db
def test_what_waits_for_its_unified_number_says_so(office: Office) -> None:
    """Its publication is refused until then: 统一登记 is what leads on."""
    normative = make_normative(office)
    deliberate(normative, office)
    document = issue(normative, office)
    registration = ("line/reach/?stage=registration", True, False)
    officer = acts(document, office, Post.DISCLOSURE_OFFICER)
    assert registration in officer
    assert ("line/", False, True) in officer
    assert "published/" not in {path for path, _, _ in officer}
    director = acts(document, office, Post.OFFICE_DIRECTOR)
    assert registration in director
    assert "line/" not in {path for path, _, _ in director}
    page = sign_in(office[Post.DISCLOSURE_OFFICER]).get(f"/documents/{document.pk}/")
    assert "规范性文件还没有“统一登记”，不能公布。" in page.content.decode()
    client, form = sign_in(office[Post.DISCLOSURE_OFFICER]), f"/documents/{document.pk}/published/"
    answer = client.get(form, follow=True)
    assert answer.redirect_chain == [(f"/documents/{document.pk}/", 302)]
    words = "规范性文件还没有“统一登记”，不能公布（国办发〔2018〕37号）。"
    assert words in answer.content.decode()
    register(normative, office)
    assert client.get(form).status_code == 200
    officer = acts(document, office, Post.DISCLOSURE_OFFICER)
    assert ("published/", True, False) in officer
    assert registration not in officer
