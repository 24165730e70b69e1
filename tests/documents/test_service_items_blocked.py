"""A word that the list of wording blocks once the item was saved is put right: no reason lets it
stand, in an item as little as in a document."""

import pytest
from django.test import Client

from gongkai.documents.hits.findings import BLOCKED, fingerprint
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.hits import hits_of_item
from gongkai.documents.service_items.services import keep_item
from gongkai.documents.service_items.subjects import KIND, subject_of_item
from gongkai.documents.service_items.submitting import (
    explain_item_hits,
    hits_to_explain,
    submit_item,
)
from gongkai.documents.services import set_word
from gongkai.reviews.services import explain
from gongkai.screening import WORDING
from gongkai.units.posts import Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import code_of
from tests.documents.test_while_an_authority_is_asked import ask
from tests.offices import NOW, TODAY, Office

WORD = "旧称窗口"
PLACE = f"县政务服务大厅{WORD}"


def block(office: Office, level: str = "阻止") -> None:
    told = {"level": level, "right": "交通窗口", "reason": "已更名。", "exceptions": ""}
    set_word(wrong=WORD, by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)


@pytest.fixture
def item(office: Office) -> ServiceItem:
    """Saved before the word was blocked."""
    item = make_item(office, sections={**MODULES, "place": PLACE})
    block(office)
    return item


def excuse(item: ServiceItem, office: Office) -> str:
    reasons = {fingerprint(WORDING, WORD): "保留"}
    return code_of(explain_item_hits, item, reasons=reasons, by=office[Post.DRAFTER], at=NOW)


def test_it_is_not_explained_and_the_item_is_not_sent(office: Office, item: ServiceItem) -> None:
    assert [hit.why_not_explained for hit in hits_of_item(item, TODAY)] == [BLOCKED]
    assert hits_to_explain(item, TODAY) == []
    assert excuse(item, office) == "not_to_be_explained"
    assert code_of(submit_item, item, by=office[Post.DRAFTER], at=NOW) == "not_to_be_explained"
    told = {"columns": {}, "sections": MODULES, "item": item}
    keep_item(**told, by=office[Post.DRAFTER], at=NOW)
    assert submit_item(item, by=office[Post.DRAFTER], at=NOW).pk


def test_a_reason_from_before_the_block_counts_no_more(office: Office) -> None:
    block(office, "确认")
    item = make_item(office, sections={**MODULES, "place": PLACE})
    assert excuse(item, office) == ""
    approve_item(item, office)
    block(office)
    assert [hit.handled for hit in hits_of_item(item, TODAY)] == [False]


def test_what_a_later_list_finds_waits_while_an_authority_is_asked(office: Office) -> None:
    item = make_item(office, sections={**MODULES, "place": PLACE})
    ask(submit_item(item, by=office[Post.DRAFTER], at=NOW), office)
    block(office, "确认")
    assert excuse(item, office) == "escalated"


def test_a_row_of_the_table_does_not_explain_it_either(office: Office, item: ServiceItem) -> None:
    told = {"reason": "保留", "by": office[Post.DRAFTER], "at": NOW}
    mark = fingerprint(WORDING, WORD)
    explain(KIND, item.pk, mark, subject=subject_of_item(item), **told)
    assert code_of(submit_item, item, by=office[Post.DRAFTER], at=NOW) == "not_to_be_explained"


def test_the_pages_say_that_it_must_be_changed(item: ServiceItem, drafter: Client) -> None:
    path = f"/documents/service-items/{item.pk}/"
    shown = drafter.get(path)
    assert [(row.state, row.handled) for row in shown.context["findings"]] == [("bad", BLOCKED)]
    assert "处理命中</a>" not in shown.content.decode()
    page = drafter.get(f"{path}hits/").content.decode()
    assert f"{PLACE}”须改动。" in page and BLOCKED in page
    assert "记下理由" not in page
