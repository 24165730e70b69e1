"""The reasons that reviewers confirmed are not changed behind them."""

from datetime import timedelta

import pytest

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    edit_document,
    explain_hit,
    issue_document,
    submit_document,
)
from gongkai.reviews.services import withdraw
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import publish
from tests.documents.steps import approve_all, code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import explain as interpret
from tests.documents.test_interpreted_later import sent_back
from tests.documents.test_lapsed_for_good import close_and_reopen, take_down
from tests.documents.test_while_an_authority_is_asked import ask
from tests.documents.test_words_and_files import put_on_the_list
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

PHONE = "13987654321"


def explain(document: Document, office: Office, reason: str) -> str:
    mark = findings_of(document)[0].fingerprint
    told = {"fingerprint": mark, "reason": reason, "by": office[Post.DRAFTER], "at": NOW}
    return code_of(explain_hit, document, number=1, **told)


def test_a_reason_stands_once_the_text_is_approved_and_opens_with_a_change_of_it() -> None:
    office = make_office()
    document = make_proactive(office, text="值班电话13987654321。")
    assert explain(document, office, "值班手机") == ""
    assert explain(document, office, "对外公布的值班手机") == ""
    pass_all(submit_document(document, by=office[Post.DRAFTER], at=NOW), office)
    assert explain(fresh(document), office, "改过的理由") == "approved"
    assert findings_of(fresh(document))[0].explanation == "对外公布的值班手机"
    edit_document(
        fresh(document),
        seen_version=fresh(document).version,
        changes={"text": "值班电话13987654321，全天。"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert explain(fresh(document), office, "改过的理由") == ""


@pytest.mark.parametrize("is_explained", [False, True])
def test_nor_is_it_once_another_text_came_beside_what_was_issued(is_explained: bool) -> None:
    """An interpretation with the same characters, too, changes nothing about what was agreed."""
    office = make_office()
    document = make_proactive(office, text=f"值班电话{PHONE}。")
    explain(document, office, "值班手机")
    issued = issue_document(
        approve_all(document, office), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW
    )
    if is_explained:
        interpret(issued, office, sections=[("主要内容", f"请拨打{PHONE}。")])
    assert explain(fresh(issued), office, "改过的理由") == "approved"
    assert findings_of(fresh(issued))[0].explanation == "值班手机"


def test_what_stands_in_the_interpretation_alone_is_explained() -> None:
    office = make_office()
    issued = make_issued(office)
    interpret(issued, office, sections=[("主要内容", f"请拨打{PHONE}。")])
    assert explain(fresh(issued), office, "值班手机") == ""
    assert explain(fresh(issued), office, "对外公布的值班手机") == ""


BETTER = "重新写理由"


def with_a_phone(office: Office) -> Document:
    document = make_proactive(office, text=f"值班电话{PHONE}。")
    explain(document, office, "值班手机")
    return document


def issue(document: Document, office: Office) -> Document:
    by = office[Post.OFFICE_DIRECTOR]
    return issue_document(approve_all(document, office), prefix="青交", by=by, at=NOW)


def page_of(document: Document, office: Office) -> str:
    return sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()


def test_what_is_reviewed_again_gets_a_better_reason_where_one_is_asked_for(office: Office) -> None:
    """The text of what was issued is changed no more: the reason is all that can be better."""
    document = publish(issue(with_a_phone(office), office), office)
    take_down(document, office)
    close_and_reopen(document, office)
    assert BETTER in page_of(document, office)
    sent_back(document, office)
    assert BETTER in page_of(document, office)
    assert explain(fresh(document), office, "对外公布的值班手机") == ""
    later = NOW + timedelta(days=9)  # after it was taken down
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=later)
    pass_all(review, office, at=later)
    assert explain(fresh(document), office, "又一个理由") == "approved"
    assert BETTER not in page_of(document, office)


def test_the_page_of_a_draft_leads_to_a_better_reason_while_nobody_reviews_it(
    office: Office,
) -> None:
    document, drafter = with_a_phone(office), sign_in(office[Post.DRAFTER])
    assert BETTER in page_of(document, office)
    mark = findings_of(document)[0].fingerprint
    address = f"/documents/{document.pk}/findings/1/?mark={mark}"
    form = drafter.post(address, {"answer": "explain"}).content.decode()
    assert "值班手机</textarea>" in form
    drafter.post(address, {"reason": "对外公布的值班手机"})
    assert findings_of(fresh(document))[0].explanation == "对外公布的值班手机"
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert BETTER not in page_of(document, office)
    pass_all(review, office)
    assert BETTER not in page_of(document, office)


def answer_of(document: Document, office: Office, **sent: str) -> tuple[int, str]:
    """What the office director is answered who asks for another reason by its address."""
    mark = findings_of(document)[0].fingerprint
    address = f"/documents/{document.pk}/findings/1/?mark={mark}"
    answer = sign_in(office[Post.OFFICE_DIRECTOR]).post(address, sent)
    return answer.status_code, answer.content.decode()


def test_while_levels_look_at_a_reason_nobody_puts_another_in_its_place(office: Office) -> None:
    """Else what is released stands on a reason that no level saw, of one who decides a level."""
    document = with_a_phone(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert explain(document, office, "改过的理由") == "under_review"
    status, page = answer_of(document, office, answer="explain")
    assert (status, "正在审核，各级核对的是送审时的理由" in page) == (409, True)
    status, page = answer_of(document, office, reason="主任另写的理由")
    assert (status, "主任另写的理由</textarea>" in page) == (422, True)
    pass_all(review, office)
    reasons = [each.explanation for each in findings_of(fresh(document))]
    assert reasons == [each.explanation for each in review.findings.all()] == ["值班手机"]


def test_once_it_is_taken_back_a_better_reason_is_given_and_sent(office: Office) -> None:
    document = with_a_phone(office)
    withdraw(
        submit_document(document, by=office[Post.DRAFTER], at=NOW), by=office[Post.DRAFTER], at=NOW
    )
    assert explain(document, office, "对外公布的值班手机") == ""
    again = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert [each.explanation for each in again.findings.all()] == ["对外公布的值班手机"]


def test_while_an_authority_is_asked_what_a_later_list_finds_waits_too(office: Office) -> None:
    document = make_proactive(office, text="推进旱厕革命。")
    ask(submit_document(document, by=office[Post.DRAFTER], at=NOW), office)
    put_on_the_list(office)
    assert explain(fresh(document), office, "文件名称如此") == "escalated"
    assert answer_of(fresh(document), office, answer="explain")[0] == 409


def test_what_a_later_list_finds_is_explained_while_levels_look(office: Office) -> None:
    """They have no reason for it before them."""
    document = make_proactive(office, text="推进旱厕革命。")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    put_on_the_list(office)
    assert explain(fresh(document), office, "文件名称如此") == ""
    assert explain(fresh(document), office, "另一个理由") == "under_review"


def test_while_an_authority_is_asked_no_reason_is_changed(office: Office) -> None:
    document = issue(with_a_phone(office), office)
    interpret(document, office)
    ask(submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW), office)
    assert explain(fresh(document), office, "改过的理由") == "escalated"
