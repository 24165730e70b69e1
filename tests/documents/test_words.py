"""A body's own list of wrong and sensitive wording: the office edits it, others read it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.documents.access import may_edit_words, word_entries_editable_by
from gongkai.documents.files.screening import look_into
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.hits.words import CHANGED, DEFAULT, OFF, OWN, list_of, words_of
from gongkai.documents.models import Document, WordEntry
from gongkai.documents.services import (
    explain_hit,
    import_words,
    issue_document,
    mark_published,
    remove_word,
    set_word,
    submit_document,
    switch_off_word,
)
from gongkai.documents.services import wording as services
from gongkai.refusals import Refused
from gongkai.screening import CONFIRM, Word, default_words, write_words
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.papers import docx
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

FIELDS = {
    "wrong": "路政大队",
    "level": "确认",
    "right": "执法大队",
    "reason": "2024年机构更名",
    "exceptions": "路政大队旧址",
}
WORD = Word("路政大队", CONFIRM, "执法大队", "2024年机构更名", ("路政大队旧址",))
A_DEFAULT = default_words().words[0]
OFFICE = (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)


def write(office: Office, post: Post = Post.DISCLOSURE_OFFICER, **fields: str) -> WordEntry:
    return set_word(**{**FIELDS, **fields}, by=office[post], at=NOW)


def off(office: Office, wrong: str = A_DEFAULT.wrong) -> WordEntry:
    return switch_off_word(wrong=wrong, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def upload(office: Office, text: str | bytes) -> int:
    data = text if isinstance(text, bytes) else text.encode()
    return import_words(data=data, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def whose(office: Office, wrong: str) -> str:
    """Where the word comes from, as the list shows it; "" where it is not in it."""
    return next((each.whose for each in list_of(office.body) if each.word.wrong == wrong), "")


def hits(document: Document) -> list[tuple[str, str]]:
    return [(each.place, each.suggestion) for each in findings_of(document)]


def test_a_body_that_edited_nothing_has_the_default_list(office: Office) -> None:
    assert words_of(office.body) is default_words()
    assert {each.whose for each in list_of(office.body)} == {DEFAULT}


def test_a_word_is_added_before_the_defaults(office: Office) -> None:
    entry = write(office)
    assert words_of(office.body).words == (WORD, *default_words().words)
    assert (entry.by, entry.at, entry.is_off) == (office[Post.DISCLOSURE_OFFICER], NOW, False)


def test_a_word_written_again_is_changed_and_stands_once(office: Office) -> None:
    first = write(office)
    again = write(office, level="阻止", right="", reason="不再使用", exceptions="")
    assert again.pk == first.pk
    assert words_of(office.body).words[0] == Word("路政大队", "block", "", "不再使用")
    assert WordEntry.objects.count() == 1


def test_a_default_word_is_written_otherwise_in_its_place(office: Office) -> None:
    write(office, wrong=A_DEFAULT.wrong, exceptions="")
    words = words_of(office.body).words
    assert words[0] == Word(A_DEFAULT.wrong, CONFIRM, "执法大队", "2024年机构更名")
    assert words[1:] == default_words().words[1:]
    assert whose(office, A_DEFAULT.wrong) == CHANGED


def test_a_default_word_is_switched_off_and_on_again(office: Office) -> None:
    entry = off(office)
    assert words_of(office.body).words == default_words().words[1:]
    assert whose(office, A_DEFAULT.wrong) == OFF
    remove_word(entry, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert words_of(office.body) is default_words()


def test_a_changed_default_that_is_switched_off_keeps_nothing_of_the_change(
    office: Office,
) -> None:
    write(office, wrong=A_DEFAULT.wrong, exceptions="")
    entry = off(office)
    assert (entry.right, entry.reason, entry.exceptions) == ("", "", "")
    assert WordEntry.objects.count() == 1


def test_a_switched_off_word_comes_back_when_it_is_written(office: Office) -> None:
    off(office)
    write(office, wrong=A_DEFAULT.wrong, exceptions="")
    assert whose(office, A_DEFAULT.wrong) == CHANGED


def test_ones_own_word_is_gone_when_it_is_removed(office: Office) -> None:
    entry = write(office)
    remove_word(entry, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert (whose(office, FIELDS["wrong"]), WordEntry.objects.count()) == ("", 0)


def test_only_default_words_are_switched_off(office: Office) -> None:
    write(office)
    assert code_of(off, office, FIELDS["wrong"]) == "no_default"
    assert code_of(off, office, "没有这个词") == "no_default"
    assert whose(office, FIELDS["wrong"]) == OWN


BAD = [
    ({"wrong": "路"}, "词语应当为2至40个字。"),
    ({"wrong": "路" * 41}, "词语应当为2至40个字。"),
    ({"wrong": "#路政"}, "词语不能以 # 开头，那样的行在词表里不算。"),
    ({"level": "提醒"}, "级别只能是“阻止”或者“确认”，现为“提醒”。"),
    ({"level": ""}, "级别只能是“阻止”或者“确认”，现为“”。"),
    ({"reason": " \n"}, "没有写理由，审核的人无从判断。"),
    ({"reason": "由" * 301}, "理由不能超过300个字。"),
    ({"right": "路政大队"}, "规范写法与词语相同。"),
    ({"right": "写" * 101}, "规范写法不能超过100个字。"),
    ({"exceptions": "旧址"}, "例外“旧址”应当是含有“路政大队”的更长词语。"),
    ({"exceptions": "路政大队"}, "例外“路政大队”应当是含有“路政大队”的更长词语。"),
    ({"exceptions": "路政大队旧址、" * 200}, "例外不能超过1000个字。"),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD)
def test_a_word_that_cannot_be_is_refused_in_a_sentence(
    office: Office, fields: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        write(office, **fields)
    assert (refused.value.code, refused.value.sentence) == ("bad_word", sentence)
    assert (WordEntry.objects.count(), Entry.objects.count()) == (0, 0)


def test_line_breaks_in_a_field_do_not_break_the_list_that_is_downloaded(office: Office) -> None:
    write(office, wrong="路政\n大队", right="执法\r\n大队", exceptions="")
    word = words_of(office.body).words[0]
    assert (word.wrong, word.right) == ("路政 大队", "执法 大队")
    assert upload(office, write_words(words_of(office.body))) == 0


@pytest.mark.parametrize("post", list(Post))
def test_the_office_edits_the_list_and_nobody_else(office: Office, post: Post) -> None:
    mine = write(office)
    wanted = "" if post in OFFICE else "not_the_office"
    by, at = office[post], NOW
    before = (WordEntry.objects.count(), Entry.objects.count())
    assert may_edit_words(by, TODAY) == (post in OFFICE)
    assert word_entries_editable_by(by, TODAY).filter(pk=mine.pk).exists() == (post in OFFICE)
    assert code_of(write, office, post, wrong="路政中队", exceptions="") == wanted
    assert code_of(switch_off_word, wrong=A_DEFAULT.wrong, by=by, at=at) == wanted
    assert code_of(import_words, data=b"", by=by, at=at) == wanted
    assert code_of(remove_word, mine, by=by, at=at) == wanted
    if wanted:
        assert (WordEntry.objects.count(), Entry.objects.count()) == before


def test_another_bodys_list_is_its_own(office: Office) -> None:
    other = make_office("青岩县水利局")
    theirs = write(other)
    by = office[Post.DISCLOSURE_OFFICER]
    assert words_of(office.body) is default_words()
    assert code_of(remove_word, theirs, by=by, at=NOW) == "not_the_office"
    assert not word_entries_editable_by(by, TODAY).exists()
    write(office, right="")
    assert words_of(other.body).words[0] == WORD


def test_each_edit_leaves_one_entry_that_names_no_word(office: Office) -> None:
    entry = write(office)
    switched = off(office)
    upload(office, "路政所,确认,,机构已撤销,")
    remove_word(entry, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert list(Entry.objects.order_by("sequence").values_list("action", "details")) == [
        ("documents.word_set", {"entry": entry.pk}),
        ("documents.word_off", {"entry": switched.pk}),
        ("documents.words_imported", {"count": 1}),
        ("documents.word_removed", {"entry": entry.pk}),
    ]
    told = "".join(f"{each.sentence}{each.details}" for each in Entry.objects.all())
    for typed in (*FIELDS.values(), A_DEFAULT.wrong, "路政所", "机构已撤销"):
        assert typed == "确认" or typed not in told


def test_the_database_keeps_a_word_once_and_with_its_reason(office: Office) -> None:
    entry = write(office)
    for values in ({"reason": ""}, {"pk": None}):
        for name, value in values.items():
            setattr(entry, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.save()
        entry = WordEntry.objects.get()


def test_a_list_that_is_downloaded_and_uploaded_changes_nothing(office: Office) -> None:
    write(office)
    write(office, wrong=A_DEFAULT.wrong, exceptions="")
    text = write_words(words_of(office.body))
    before = list(WordEntry.objects.values())
    assert upload(office, text) == 0
    assert list(WordEntry.objects.values()) == before


def test_what_a_list_does_not_name_stays(office: Office) -> None:
    write(office)
    off(office, default_words().words[1].wrong)
    assert upload(office, "路政所,阻止,,机构已撤销,") == 1
    assert [each.wrong for each in WordEntry.objects.all()] == [
        FIELDS["wrong"],
        default_words().words[1].wrong,
        "路政所",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_as_spreadsheets_save_it(office: Office, encoding: str) -> None:
    text = "词语,级别,规范写法,理由,例外\r\n路政大队,确认,执法大队,2024年机构更名,路政大队旧址\r\n"
    assert upload(office, text.encode(encoding)) == 1
    assert words_of(office.body).words[0] == WORD


BAD_LIST = (
    "词语,级别,规范写法,理由,例外\n路政所,确认,,机构已撤销,\n路政,提醒,,理由,\n路,确认,,理由,\n"
    "# 路,确认\n路政站,确认,,,\n一,二\n路政所,确认,,再来一次,\n"
)


def test_every_bad_line_of_a_list_has_its_sentence_and_nothing_is_taken(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        upload(office, BAD_LIST)
    assert refused.value.code == "bad_words"
    assert refused.value.sentence.split("\n") == [
        "第3行：级别只能是“阻止”或者“确认”，现为“提醒”。",
        "第4行：词语应当为2至40个字。",
        "第6行：没有写理由，审核的人无从判断。",
        "第7行：应当是“词语,级别,规范写法,理由,例外”，现有2栏。",
        "第8行：“路政所”已经列过，请删去一处。",
    ]
    assert (WordEntry.objects.count(), Entry.objects.count()) == (0, 0)


def test_of_very_many_bad_lines_the_first_twenty_are_said(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        upload(office, "坏\n" * 25)
    said = refused.value.sentence.split("\n")
    assert (len(said), said[-1]) == (21, "另有5行也不对。")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xff\xff", "no_text"),
        ("路政,确认".encode("utf-16"), "no_text"),
        (b"PK\x03\x04\x00\x00", "no_text"),
        (b"#" * (services.LARGEST + 1), "too_large"),
    ],
)
def test_what_is_no_list_is_refused(office: Office, data: bytes, code: str) -> None:
    assert code_of(upload, office, data) == code


def test_a_list_has_five_thousand_entries_at_most(office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr("gongkai.screening.wording._MOST", len(default_words().words) + 1)
    write(office)
    assert code_of(write, office, wrong="路政中队", exceptions="") == "too_many"
    assert code_of(upload, office, "路政所,确认,,机构已撤销,") == "too_many"
    assert [each.wrong for each in WordEntry.objects.all()] == [FIELDS["wrong"]]


def test_a_changed_list_shows_its_hits_at_the_next_look(office: Office) -> None:
    draft = make_draft(office, text="由路政大队巡查，不在路政大队旧址。")
    assert hits(draft) == []
    entry = write(office)
    assert hits(draft) == [("正文第1段", "执法大队")]
    remove_word(entry, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert hits(draft) == []


def test_a_default_that_is_switched_off_is_not_looked_for(office: Office) -> None:
    draft = make_draft(office, text=f"依照{A_DEFAULT.wrong}办理。")
    assert hits(draft) == [("正文第1段", A_DEFAULT.right)]
    off(office)
    assert hits(draft) == []


def test_a_file_is_looked_into_with_the_bodys_list(office: Office) -> None:
    data = docx(("由路政大队巡查。",))
    assert look_into("通知.docx", data, office.body, TODAY, None).hits == []
    write(office)
    found = look_into("通知.docx", data, office.body, TODAY, None).hits
    assert [(hit["kind"], hit["text"]) for hit in found] == [("wording", "路政大队")]


def test_a_running_review_keeps_the_findings_it_was_sent_with(office: Office) -> None:
    document = make_proactive(office, text="由路政大队巡查。")
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    write(office)
    assert list(review.findings.all()) == []
    pass_all(review, office)
    issued = issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert issued.state == Document.State.ISSUED


def test_what_was_issued_before_the_change_is_explained_before_it_is_public(
    office: Office,
) -> None:
    issued = make_issued(office, text="由路政大队巡查。")
    write(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    told: dict[str, Any] = {"on": TODAY, "where": "政府网站", "by": officer, "at": NOW}
    assert code_of(mark_published, issued, **told) == "open_findings"
    hit = findings_of(issued)[0]
    seen = {"number": hit.number, "fingerprint": hit.fingerprint}
    explain_hit(issued, **seen, reason="更名以前印发", by=officer, at=NOW)
    assert mark_published(issued, **told).published_on == TODAY
    assert fresh(issued).text == "由路政大队巡查。"


def test_the_list_is_one_query_however_long(office: Office, django_assert_num_queries: Any) -> None:
    for count in (1, 30):
        for number in range(count):
            write(office, wrong=f"路政{number}队", exceptions="")
        with django_assert_num_queries(1):
            assert len(words_of(office.body).words) == count + len(default_words().words)


PATH = "/documents/words/"


@pytest.mark.parametrize("post", list(Post))
def test_who_works_here_reads_the_list_and_the_office_edits_it(office: Office, post: Post) -> None:
    entry = write(office)
    client = sign_in(office[post])
    shown = client.get(PATH)
    if post in ADMINISTRATORS:
        assert (shown.status_code, client.get(f"{PATH}download/").status_code) == (403, 403)
    else:
        assert FIELDS["reason"] in shown.content.decode()
        assert ("上传词表" in shown.content.decode()) == (post in OFFICE)
    if post not in OFFICE:
        assert client.post(PATH, {**FIELDS, "right": "改"}).status_code == 403
        assert client.post(f"{PATH}off/", {"wrong": A_DEFAULT.wrong}).status_code == 403
        assert client.post(f"{PATH}upload/").status_code == 403
        assert client.post(f"{PATH}{entry.pk}/remove/").status_code == 404
        assert list(words_of(office.body).words[:2]) == [WORD, A_DEFAULT]


def test_a_word_is_written_switched_off_and_removed_on_the_page(office: Office) -> None:
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    assert client.post(PATH, FIELDS).headers["Location"] == PATH
    assert words_of(office.body).words[0] == WORD
    client.post(f"{PATH}off/", {"wrong": A_DEFAULT.wrong})
    assert whose(office, A_DEFAULT.wrong) == OFF
    for entry in WordEntry.objects.all():
        assert client.post(f"{PATH}{entry.pk}/remove/").headers["Location"] == PATH
    assert words_of(office.body) is default_words()


def test_a_word_that_is_refused_stays_in_its_form(office: Office) -> None:
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    answer = client.post(PATH, {**FIELDS, "exceptions": "旧址"})
    assert answer.status_code == 422
    assert "例外“旧址”应当是含有“路政大队”的更长词语。" in answer.content.decode()
    assert answer.context["form"]["reason"].value() == FIELDS["reason"]


def test_another_bodys_word_is_not_there(office: Office) -> None:
    theirs = write(make_office("青岩县水利局"))
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert FIELDS["wrong"] not in client.get(PATH).content.decode()
    assert client.post(f"{PATH}{theirs.pk}/remove/").status_code == 404
    assert WordEntry.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, len(default_words().words) + 1),
        ({"whose": "own"}, 1),
        ({"whose": "off"}, 1),
        ({"whose": "changed"}, 0),
        ({"whose": "default"}, len(default_words().words) - 1),
        ({"whose": "nobody"}, len(default_words().words) + 1),  # not understood: filters nothing
        ({"q": "路政大队"}, 1),
        ({"q": "执法大队"}, 1),  # what it should be
        ({"q": "2024年机构更名"}, 1),  # the reason
        ({"q": "路政大队", "whose": "default"}, 0),
    ],
)
def test_the_list_is_filtered_by_its_address(
    office: Office, asked: dict[str, str], count: int
) -> None:
    write(office)
    off(office)
    shown = sign_in(office[Post.HEAD]).get(PATH, asked)
    assert (shown.status_code, shown.context["page"].paginator.count) == (200, count)


def test_a_word_to_change_stands_in_the_form(office: Office) -> None:
    write(office)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert client.get(PATH, {"word": "路政大队"}).context["form"].initial == FIELDS
    assert client.get(PATH, {"word": "没有"}).context["form"].initial == {}


def test_a_list_goes_down_and_up_again(office: Office) -> None:
    write(office)
    down = sign_in(office[Post.DRAFTER]).get(f"{PATH}download/")
    assert down.headers["Content-Disposition"] == 'attachment; filename="words.csv"'
    other = make_office("青岩县水利局")
    sent = SimpleUploadedFile("词表.csv", down.content)
    client = sign_in(other[Post.DISCLOSURE_OFFICER])
    assert client.post(f"{PATH}upload/", {"words": sent}).headers["Location"] == PATH
    assert words_of(other.body).words == words_of(office.body).words


def test_each_bad_line_of_an_upload_is_an_error_of_its_own(office: Office) -> None:
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    sent = SimpleUploadedFile("词表.csv", BAD_LIST.encode())
    answer = client.post(f"{PATH}upload/", {"words": sent})
    assert answer.status_code == 422
    assert len(answer.context["upload"].non_field_errors()) == 5
    assert client.post(f"{PATH}upload/").context["upload"].errors == {"words": ["请选择文件。"]}


def test_hostile_words_do_no_harm_on_the_page(office: Office) -> None:
    write(office, wrong="<script>x", right='"><img src=x>', exceptions="")
    shown = sign_in(office[Post.DISCLOSURE_OFFICER]).get(PATH, {"word": "<script>x"})
    assert "<script>x" not in shown.content.decode()
    assert "<img src=x>" not in shown.content.decode()


def test_the_list_of_documents_leads_to_the_list_of_words(office: Office) -> None:
    assert f'href="{PATH}"' in sign_in(office[Post.DRAFTER]).get("/documents/").content.decode()
    admin = sign_in(office[Post.SYSTEM_ADMIN]).get("/documents/").content.decode()
    assert f'href="{PATH}"' not in admin
