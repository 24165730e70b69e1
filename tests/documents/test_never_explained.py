"""What no reason lets stand: marks of secrecy, and words that the list blocks."""

from typing import Any

import pytest
from django.test import Client

from gongkai.documents.hits.findings import BLOCKED, MARKED, findings_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    add_file,
    delete_hit,
    explain_hit,
    issue_document,
    mark_published,
    set_word,
    submit_document,
)
from gongkai.documents.subjects import subject_of
from gongkai.refusals import Refused
from gongkai.reviews.services import explain
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import approve_all, code_of, fresh, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

WORD = "旱厕革命"
MARK = "机密★5年"


def block(office: Office, level: str = "阻止") -> None:
    told = {"level": level, "right": "厕所革命", "reason": "规范用语。", "exceptions": ""}
    set_word(wrong=WORD, by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)


def excuse(document: Document, office: Office) -> str:
    found = findings_of(document)[0]
    told: dict[str, Any] = {"number": found.number, "fingerprint": found.fingerprint}
    return code_of(
        explain_hit, document, **told, reason="只是举例。", by=office[Post.DRAFTER], at=NOW
    )


def refusal(document: Document, office: Office) -> str:
    with pytest.raises(Refused) as refused:
        submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert refused.value.code == "not_to_be_explained"
    return refused.value.sentence


@pytest.mark.parametrize(
    "columns", [{"text": f"各乡镇：\n{MARK}\n请阅。"}, {"title": f"{MARK}关于甲的通知"}]
)
def test_a_mark_of_secrecy_is_not_explained(office: Office, columns: dict[str, str]) -> None:
    document = make_proactive(office, **columns)
    assert excuse(document, office) == "not_to_be_explained"
    assert refusal(document, office) == f"{findings_of(document)[0].place}：{MARKED}"


def test_a_mark_in_a_file_is_not_explained(office: Office) -> None:
    document = make_proactive(office)
    told: dict[str, Any] = {"kind": "scan", "by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name="附表.txt", chunks=[MARK.encode()], **told)
    assert excuse(document, office) == "not_to_be_explained"
    assert refusal(document, office).startswith("文件“附表.txt”")


def test_a_word_that_the_list_blocks_is_put_right(office: Office) -> None:
    block(office)
    document = make_proactive(office, text=f"推进{WORD}。\n抓好{WORD}。")
    assert excuse(document, office) == "not_to_be_explained"
    assert refusal(document, office) == f"正文第1段等2处：{BLOCKED}"
    for _ in range(2):
        document = fresh(document)
        found = findings_of(document)[0]
        told = {"number": found.number, "fingerprint": found.fingerprint}
        delete_hit(document, **told, seen_version=document.version, by=office[Post.DRAFTER], at=NOW)
    assert submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW).pk


def test_a_word_in_a_file_that_is_blocked_later_is_not_explained(office: Office) -> None:
    document = make_proactive(office)
    told: dict[str, Any] = {"kind": "scan", "by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name="附表.txt", chunks=[f"推进{WORD}。".encode()], **told)
    block(office)
    assert excuse(fresh(document), office) == "not_to_be_explained"


def test_a_reason_from_before_the_block_counts_no_more(office: Office) -> None:
    block(office, "确认")
    document = make_proactive(office, text=f"推进{WORD}。")
    assert excuse(document, office) == ""
    approved = approve_all(document, office)
    issued = issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    block(office)
    told = {"on": TODAY, "where": "网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(mark_published, issued, **told) == "open_findings"


def test_a_row_of_the_table_does_not_explain_it_either(office: Office) -> None:
    document = make_proactive(office, text=MARK)
    told: dict[str, Any] = {"reason": "举例", "by": office[Post.DRAFTER], "at": NOW}
    mark = findings_of(document)[0].fingerprint
    explain("document", document.pk, mark, subject=subject_of(document), **told)
    assert findings_of(document)[0].handled is False
    refusal(document, office)


def test_the_page_offers_no_reason_and_says_what_to_do(office: Office, drafter: Client) -> None:
    document = make_draft(office, text=MARK)
    rows = drafter.get(f"/documents/{document.pk}/").context["findings"]
    assert [[name for name, _, _ in row.answers] for row in rows] == [["delete"]]
    assert [(row.state, row.handled) for row in rows] == [("bad", MARKED)]
    assert drafter.post(rows[0].url, {"answer": "explain"}).status_code == 409
    assert drafter.post(rows[0].url, {"reason": "只是举例。"}).status_code == 409


def test_a_mark_in_a_file_has_no_answer_but_another_file(office: Office) -> None:
    document = make_draft(office)
    told: dict[str, Any] = {"kind": "scan", "by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name="附表.txt", chunks=[MARK.encode()], **told)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/")
    assert [row.answers for row in page.context["findings"]] == [[]]


@pytest.mark.parametrize("mark", [MARK, "密级：机密", "内部资料 注意保存", "此件不公开"])
def test_talk_of_a_mark_in_quotation_marks_is_none(office: Office, mark: str) -> None:
    document = make_proactive(office, text=f"标有“{mark}”字样的，不得上网。")
    assert submit_document(document, by=office[Post.DRAFTER], at=NOW).pk
