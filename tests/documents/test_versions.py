"""What a document was before each change stays to be seen, its attribute among it."""

import pytest

from gongkai.audit.models import Entry
from gongkai.documents import audit as acts
from gongkai.documents.models import Document, DocumentVersion
from gongkai.documents.page import history
from gongkai.documents.page.history import history_of
from gongkai.documents.services import add_file, edit_document, issue_document, propose_attribute
from gongkai.reviews.marking import MOST_SENTENCES
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import publish
from tests.documents.steps import approve_all, fresh, propose_withheld, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db


def test_each_change_of_the_attribute_leaves_the_one_before(office: Office) -> None:
    document = propose_withheld(make_draft(office), office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    propose_attribute(document, attribute="on_request", article="", reason="涉及个别企业", **told)
    propose_attribute(
        document, attribute="proactive", article="条例第十九条", reason="公众关心", **told
    )
    kept = DocumentVersion.objects.filter(document=document).values_list(
        "number", "attribute", "attribute_article", "attribute_reason"
    )
    assert list(kept) == [
        (1, "", "", ""),
        (2, "withheld", "条例第十六条第二款", "属于请示报告"),
        (3, "on_request", "", "涉及个别企业"),
    ]


def test_a_change_of_the_text_keeps_the_attribute_it_had(office: Office) -> None:
    document = propose_withheld(make_draft(office), office)
    changes = {"text": "改了。"}
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    edit_document(document, changes=changes, **told)
    kept = DocumentVersion.objects.latest("number")
    assert (kept.number, kept.attribute) == (2, "withheld")


def test_two_versions_are_compared_by_their_attribute_too(office: Office) -> None:
    document = propose_withheld(make_draft(office), office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    propose_attribute(document, attribute="on_request", article="", reason="涉及个别企业", **told)
    drafter = sign_in(office[Post.DRAFTER])
    text = drafter.get(f"/documents/{document.pk}/versions/").content.decode()
    before = "公开属性：不予公开，条例第十六条第二款，属于请示报告"
    assert f'<span class="changed">{before}</span>' in text
    assert '<span class="changed">公开属性：依申请公开，涉及个别企业</span>' in text
    same = drafter.get(f"/documents/{document.pk}/versions/?left=3&right=3").content.decode()
    assert '<span class="quiet">公开属性：依申请公开，涉及个别企业</span>' in same
    assert fresh(document).version == 3


def test_two_versions_are_compared_sentence_by_sentence(office: Office) -> None:
    document = make_draft(office, text="甲。乙。丙。丁。")
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    edit_document(document, changes={"text": "甲。乙。丙。戊。"}, **told)
    answer = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/versions/")
    assert '<span class="changed">丁。</span>' in answer.content.decode()
    assert '<span class="changed">戊。</span>' in answer.content.decode()
    assert "（相同的2句略）" in answer.content.decode()


def test_versions_of_too_many_sentences_are_not_compared(office: Office) -> None:
    document = make_draft(office, text="甲。" * (MOST_SENTENCES + 1))
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    edit_document(document, changes={"text": "甲。"}, **told)
    answer = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/versions/")
    assert "正文太长，不逐句对照。" in answer.content.decode()


def test_what_changed_beside_the_words_is_not_shown_as_a_change_of_them(office: Office) -> None:
    document = make_draft(office, text="原文。")
    told = {"by": office[Post.DRAFTER], "at": NOW}
    edit_document(document, changes={"text": "改了。"}, seen_version=document.version, **told)
    for name in ("一.txt", "二.txt"):
        add_file(fresh(document), name=name, kind="attachment", chunks=["内容".encode()], **told)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/versions/").content.decode()
    assert page.count("稿被改动") == 1
    assert page.count("附件、关联或者登记项有改动") == 2
    assert "<h1>第1稿与第4稿</h1>" in page


def test_the_draft_is_of_the_text_and_not_of_what_is_registered_beside_it(office: Office) -> None:
    """编号 and 登记公开 are changes that nobody overwrites, and no drafts."""
    document = make_proactive(office)
    draft = document.draft
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    edited = edit_document(document, changes={"text": "改了。"}, **told)
    assert fresh(edited).draft == draft + 1
    approved = approve_all(edited, office)
    issued = issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    public = publish(issued, office)
    assert public.version == edited.version + 2
    assert (public.draft, public.draft_at(edited.version - 1)) == (draft + 1, draft)
    client = sign_in(office[Post.DRAFTER])
    for path in ("", "versions/"):
        page = client.get(f"/documents/{public.pk}/{path}").content.decode()
        assert f"第{draft + 1}稿" in page
        assert f"第{draft + 2}稿" not in page


def test_the_audit_calls_the_draft_and_the_count_of_changes_by_two_names(office: Office) -> None:
    document = make_proactive(office)
    Document.objects.update(version=9)
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": 9}
    edit_document(fresh(document), changes={"text": "改了。"}, **told)
    entry = Entry.objects.latest("sequence")
    assert entry.details == {"draft": 3, "fields": ["text"], "what": ""}
    assert entry.sentence == "修改公文登记〔2026〕1号，第3稿"
    [*_, event] = history_of(fresh(document), ())
    assert event.sentence == "修改，成为第3稿"
    told = {"article": "", "reason": "涉及个别企业", "by": office[Post.DRAFTER], "at": NOW}
    propose_attribute(fresh(document), attribute="on_request", **told)
    details = Entry.objects.latest("sequence").details
    assert details == {"attribute": "依申请公开", "version": 11}


def test_entries_of_before_say_the_draft_too(office: Office, monkeypatch) -> None:
    """They are never written anew."""
    entry = Entry(action=acts.CHANGED.name, details={"version": 4, "fields": ["text"]}, at=NOW)
    monkeypatch.setattr(history, "entries_about", lambda about, most: [entry])
    assert [each.sentence for each in history_of(make_draft(office), ())] == ["修改，成为第4稿"]
