"""The register's pages, walked as people walk them."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.documents.models import (
    Document,
    DocumentAutosave,
    DocumentLink,
    Import,
    NumberPattern,
    WithheldReview,
)
from gongkai.documents.services import edit_document, keep_autosave, mark_published
from gongkai.reviews.models import Explanation, Review
from gongkai.units.posts import Post
from gongkai.visible import title_fault
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.papers import docx, xlsx
from tests.documents.steps import (
    approve_all,
    fresh,
    make_approved,
    make_filed,
    make_issued,
    make_withheld,
    propose_withheld,
    sign_in,
)
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.matters import URGENT, set_chain

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def rows(client: Client, query: str = "") -> list[Any]:
    """The rows of the list, as they stand in the page."""
    page = lxml.html.document_fromstring(text_of(client, f"/documents/{query}"))
    return list(page.iterfind(".//tr[@data-row]"))


def titles(client: Client, query: str = "") -> list[str]:
    return [row.findtext("th/a") for row in rows(client, query)]


def test_an_empty_register_says_what_to_do(drafter: Client) -> None:
    page = text_of(drafter, "/documents/")
    assert "登记簿里还没有公文。" in page
    assert 'href="/documents/new/"' in page


def test_an_administrator_is_told_why_there_is_nothing(office: Office) -> None:
    make_issued(office)
    page = text_of(sign_in(office[Post.SYSTEM_ADMIN]), "/documents/")
    assert "您的岗位不办理公文。" in page


def test_a_filter_without_result_leads_back(office: Office, drafter: Client) -> None:
    make_draft(office)
    page = text_of(drafter, "/documents/?q=没有这份")
    assert "没有符合条件的公文。" in page
    assert 'href="?"' in page


@pytest.fixture
def several(office: Office) -> dict[str, Document]:
    """One of each kind; the key is its title."""
    made = {
        "草稿": make_draft(office, title="草稿", genre="函", text="请核对桥梁荷载。"),
        "送审": make_proactive(office, title="送审"),
        "通过": make_approved(office, title="通过"),
        "印发": make_issued(office, title="印发"),
        "不公开": make_withheld(office, title="不公开"),
        "来文": make_filed(
            office,
            title="来文",
            origin="from_organ",
            obtained_from="县政府办",
            formed_on=TODAY,
            obtained_on=TODAY,
        ),
    }
    from gongkai.documents.services import submit_document

    submit_document(made["送审"], by=office[Post.DRAFTER], at=NOW)
    public = make_issued(office, title="公开了")
    officer = office[Post.DISCLOSURE_OFFICER]
    made["公开了"] = mark_published(public, on=TODAY, where="网站", by=officer, at=NOW)
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["公开了", "来文", "不公开", "印发", "通过", "送审", "草稿"]),
        ("?sort=register", ["草稿", "送审", "通过", "印发", "不公开", "来文", "公开了"]),
        ("?sort=no_such", ["公开了", "来文", "不公开", "印发", "通过", "送审", "草稿"]),
        ("?stage=draft", ["草稿"]),
        ("?stage=in_review", ["送审"]),
        ("?stage=approved", ["通过"]),
        ("?stage=finished", ["来文", "不公开", "印发"]),
        ("?stage=published", ["公开了"]),
        ("?stage=late", ["印发"]),
        ("?stage=returned", []),
        ("?attribute=withheld", ["不公开"]),
        ("?attribute=undecided", ["草稿"]),
        ("?origin=from_organ", ["来文"]),
        ("?genre=函", ["草稿"]),
        ("?q=印", ["印发"]),
        ("?q=荷载", []),
        ("?words=桥梁荷载", ["草稿"]),
        ("?words=%20荷载%20&genre=函", ["草稿"]),
        ("?words=荷载&genre=通知", []),
        ("?words=%25", []),  # a sign of patterns is a letter here
        ("?q=青交〔2026〕2号", ["不公开"]),
        ("?q=〔2026〕3", ["公开了", "通过"]),
        ("?q=2026-3", ["通过"]),
        ("?q=登记〔2026〕3号", ["通过"]),
        ("?q=青交[2026]2号", ["不公开"]),
        ("?q=青交(2026)2", ["不公开"]),
        ("?q=青交　不公", ["不公开"]),
        ("?q=青交%20草稿", []),
        ("?q=3", ["公开了", "通过"]),  # number 青交〔2026〕3号, and register number 3
        ("?since=2026-10-13&until=2026-10-13&genre=函", ["草稿"]),
        ("?since=2026-10-14", []),
        ("?since=不是日期&stage=不是进度&department=x&page=999&genre=函", ["草稿"]),
        ("?q=%27%22%3Cscript%3E", []),
        ("?q=x%00&genre=函", ["草稿"]),  # no text: it filters nothing
    ],
)
def test_the_list_is_filtered_by_what_stands_in_its_address(
    several: dict[str, Document], drafter: Client, query: str, found: list[str]
) -> None:
    assert titles(drafter, query) == found


def test_words_of_a_text_find_it_only_for_who_may_read_it(office: Office) -> None:
    make_withheld(office, title="不公开", text="磋商桥梁荷载。")
    other = make_person(office.body, "同事", Post.DRAFTER, department=None)
    assert titles(sign_in(office[Post.DRAFTER]), "?words=荷载") == ["不公开"]
    assert titles(sign_in(other), "?words=荷载") == []


def test_what_is_due_first_stands_first(several: dict[str, Document], drafter: Client) -> None:
    assert titles(drafter, "?sort=due")[0] == "印发"


def test_a_filter_by_department(office: Office, drafter: Client) -> None:
    make_draft(office, title="有科室")
    assert titles(drafter, f"?department={office.department.pk}") == ["有科室"]
    assert titles(drafter, f"?department={office.department.pk + 999}") == ["有科室"]


def test_a_row_says_how_far_its_document_is(several: dict[str, Document], drafter: Client) -> None:
    told = {row.findtext("th/a"): row for row in rows(drafter)}
    assert {title: row[4].text_content().strip() for title, row in told.items()} == {
        "草稿": "起草",
        "送审": "审核中",
        "通过": "审核通过",
        "印发": "已印发",
        "不公开": "已印发",
        "来文": "已归档",
        "公开了": "已公开",
    }
    due = {title: row[5].text_content().strip() for title, row in told.items()}
    assert (due["印发"][:6], due["草稿"], due["公开了"]) == ("11月10日", "—", "10月13日公开")
    assert told["印发"].find(".//span[@class='note is-late-text']") is not None
    assert told["草稿"].find(".//span[@class='note is-late-text']") is None


def test_what_is_typed_stands_in_a_row_as_letters(office: Office, drafter: Client) -> None:
    make_draft(office, title="<b>甲</b>&amp;\"'")
    assert titles(drafter) == ["<b>甲</b>&amp;\"'"]


def test_the_list_is_paged_and_its_pages_keep_the_filter(office: Office, drafter: Client) -> None:
    for n in range(27):
        make_draft(office, title=f"第{n}件通知")
    assert len(titles(drafter, "?q=通知")) == 25
    assert titles(drafter, "?q=通知&page=2") == ["第1件通知", "第0件通知"]
    assert "?q=%E9%80%9A%E7%9F%A5&amp;page=2" in text_of(drafter, "/documents/?q=通知")


@pytest.mark.parametrize("size", [2, 24])
def test_the_list_asks_as_often_whatever_its_size(
    office: Office, drafter: Client, size: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(size):
        make_issued(office)
    drafter.get("/documents/")
    with django_assert_max_num_queries(12) as asked:
        drafter.get("/documents/")
    assert len(asked) == NUMBER_OF_QUERIES["list"]


@pytest.mark.parametrize("size", [1, 12])
def test_a_page_asks_as_often_whatever_hangs_on_it(
    office: Office, drafter: Client, size: int, django_assert_max_num_queries: Any
) -> None:
    document = make_issued(office)
    for _ in range(size):
        DocumentLink.objects.create(
            document=document, target=make_issued(office), kind=DocumentLink.Kind.BASED_ON
        )
    path = f"/documents/{document.pk}/"
    drafter.get(path)
    with django_assert_max_num_queries(12) as asked:
        drafter.get(path)
    assert len(asked) == NUMBER_OF_QUERIES["detail"]


NUMBER_OF_QUERIES = {"list": 9, "detail": 9}


def rows_of(data: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_export_holds_what_is_filtered(several: dict[str, Document], drafter: Client) -> None:
    answer = drafter.get("/documents/export/?stage=published")
    head, *rows = rows_of(answer.content)
    assert head[:6] == ("登记号", "登记日期", "来源", "文种", "标题", "发文字号")
    assert [(row[4], row[5], row[10], row[12], row[14]) for row in rows] == [
        ("公开了", "青交〔2026〕3号", "已公开", "2026-10-13", "网站")
    ]
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.details) == (
        "audit.list_exported",
        {"list": "公文登记簿", "count": 1},
    )


def test_an_export_runs_nothing(office: Office, drafter: Client) -> None:
    make_draft(office, title='=HYPERLINK("http://x","点我")')
    sheet = load_workbook(BytesIO(drafter.get("/documents/export/").content)).worksheets[0]
    cell = sheet["E2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x","点我")')


def test_the_ticked_are_exported_and_no_other(
    several: dict[str, Document], drafter: Client
) -> None:
    picked = [several["草稿"].pk, several["来文"].pk, 10**12]
    answer = drafter.post("/documents/bulk/", {"do": "export", "pick": picked})
    assert {row[4] for row in rows_of(answer.content)[1:]} == {"草稿", "来文"}


def test_anothers_documents_are_not_exported_by_their_number(
    office: Office, drafter: Client
) -> None:
    foreign = make_issued(make_office("青岩县水利局"))
    answer = drafter.post("/documents/bulk/", {"do": "export", "pick": [foreign.pk]})
    assert len(rows_of(answer.content)) == 1


def test_owners_are_changed_for_the_ticked(office: Office, officer: Client) -> None:
    owner = make_person(office.body, "陆一", Post.DRAFTER)
    documents = [make_draft(office), make_draft(office)]
    sent = {"do": "owner", "pick": [each.pk for each in documents], "owner": owner.pk}
    answer = officer.post("/documents/bulk/", {**sent, "back": "/documents/?q=通知"})
    assert unquote(answer.headers["Location"]) == "/documents/?q=通知"
    assert {fresh(each).owner for each in documents} == {owner}


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"owner": "1"}, "没有选中公文。请先在左边打勾。"), ({"pick": ["1"]}, "请选择新的责任人。")],
)
def test_a_bulk_act_says_what_it_lacks(
    office: Office, officer: Client, sent: dict[str, Any], said: str
) -> None:
    make_draft(office)
    assert said in officer.post("/documents/bulk/", sent, follow=True).content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/sign-out/", ""])
def test_the_way_back_leads_to_the_list_only(officer: Client, back: str) -> None:
    answer = officer.post("/documents/bulk/", {"back": back})
    assert answer.headers["Location"] == "/documents/"


FORM = {"origin": "made", "genre": "通知", "title": "关于甲的通知", "text": "第一段\r\n第二段  "}


def test_a_document_is_registered_on_its_page(office: Office, drafter: Client) -> None:
    keep_autosave(None, values=FORM, seen_version=0, by=office[Post.DRAFTER], at=NOW)
    answer = drafter.post("/documents/new/", FORM)
    document = Document.objects.get()
    assert answer.headers["Location"] == f"/documents/{document.pk}/attribute/"
    assert (document.title, document.text, document.drafter, DocumentAutosave.objects.count()) == (
        "关于甲的通知",
        "第一段\n第二段",
        office[Post.DRAFTER],
        0,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "请填写这一项。"),
        ({"origin": "from_organ"}, "获取的公文须写明从哪里获取"),
        ({"origin": "from_moon"}, "请从所列各项中选择"),
        ({"title": "长" * 201}, "最多200字，现有201字。"),
    ],
)
def test_a_form_that_is_wrong_keeps_what_was_typed(
    drafter: Client, changes: dict[str, str], said: str
) -> None:
    answer = drafter.post("/documents/new/", {**FORM, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "第二段" in page
    assert not Document.objects.exists()


def test_administrators_register_nothing(office: Office) -> None:
    client = sign_in(office[Post.SECURITY_ADMIN])
    assert client.get("/documents/new/").status_code == 403
    assert client.post("/documents/new/", FORM).status_code == 403
    assert not Document.objects.exists()


def test_an_edit_that_comes_too_late_loses_nothing(office: Office, drafter: Client) -> None:
    document = make_draft(office, text="原文")
    edit_document(
        document,
        seen_version=1,
        changes={"text": "别人的"},
        by=office[Post.DEPARTMENT_HEAD],
        at=NOW,
    )
    sent = {**FORM, "text": "我的改动", "version": "1"}
    answer = drafter.post(f"/documents/{document.pk}/edit/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    head = office[Post.DEPARTMENT_HEAD].name
    assert f"您打开后，{head}改过（现为第2稿），没有覆盖。" in page
    assert "我的改动" in page
    assert "放弃这份，从第2稿改起" in page
    assert fresh(document).text == "别人的"


def test_an_edit_on_its_page_becomes_a_version(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    sent = {**FORM, "version": "1"}
    answer = drafter.post(f"/documents/{document.pk}/edit/", sent)
    assert answer.headers["Location"] == f"/documents/{document.pk}/"
    assert (fresh(document).title, fresh(document).version) == ("关于甲的通知", 2)
    page = text_of(drafter, f"/documents/{document.pk}/versions/")
    assert "第1稿与第2稿" in page
    assert '<span class="changed">关于甲的通知</span>' in page


@pytest.mark.parametrize("query", ["?left=9", "?left=x", "?right=0", "?left=-1"])
def test_a_version_that_never_was_is_not_found(office: Office, drafter: Client, query: str) -> None:
    document = make_draft(office)
    assert drafter.get(f"/documents/{document.pk}/versions/{query}").status_code == 404


def test_the_form_saves_itself_and_says_when(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    path = f"/documents/{document.pk}/autosave/"
    answer = drafter.post(path, {"title": "打字中", "version": "1", "csrf": "x", "hostile": "y"})
    assert (answer.status_code, sorted(answer.json())) == (200, ["fields", "saved_at"])
    assert DocumentAutosave.objects.get().values == {"title": "打字中"}
    assert fresh(document).version == 1
    page = text_of(drafter, f"/documents/{document.pk}/edit/")
    assert 'value="打字中"' in page
    assert "上次没有保存的文字已恢复" in page


def test_what_another_types_is_not_shown(office: Office, drafter: Client, officer: Client) -> None:
    document = make_draft(office)
    drafter.post(f"/documents/{document.pk}/autosave/", {"title": "打字中", "version": "1"})
    assert "打字中" not in text_of(officer, f"/documents/{document.pk}/edit/")


def test_an_autosave_that_comes_too_late_is_a_conflict(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    path = f"/documents/{document.pk}/autosave/"
    assert drafter.post(path, {"title": "x", "version": "7"}).status_code == 409
    assert drafter.post(path, {"title": "x", "version": "x"}).status_code == 409


def test_a_form_that_was_left_behind_says_so(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    drafter.post(f"/documents/{document.pk}/autosave/", {"title": "打字中", "version": "1"})
    head = office[Post.DEPARTMENT_HEAD]
    edit_document(document, seen_version=1, changes={"text": "别人的"}, by=head, at=NOW)
    page = text_of(drafter, f"/documents/{document.pk}/edit/")
    assert f"您是从第1稿改起的，{head.name}改过（现为第2稿），直接保存不会成功" in page
    drafter.post(f"/documents/{document.pk}/autosave/drop/")
    assert "您是从第1稿改起的" not in text_of(drafter, f"/documents/{document.pk}/edit/")


def test_a_new_documents_autosave_is_offered_and_dropped(drafter: Client) -> None:
    drafter.post("/documents/new/autosave/", {"title": "半份公文"})
    assert 'value="半份公文"' in text_of(drafter, "/documents/new/")
    drafter.post("/documents/new/autosave/drop/")
    assert "半份公文" not in text_of(drafter, "/documents/new/")


@pytest.mark.parametrize(
    ("sent", "article", "item"),
    [
        (
            {"attribute": "proactive", "duty": "20(1)｜规范性文件", "reason": "规范性文件"},
            "条例第二十条第（一）项",
            "20(1)",
        ),
        (
            {"attribute": "proactive", "duty": "20(15)｜其他政府信息", "reason": "规章要求公开"},
            "条例第二十条第（十五）项",
            "20(15)",
        ),
        (
            {"attribute": "withheld", "ground": "16-internal", "reason": "人事"},
            "条例第十六条第一款",
            "",
        ),
        ({"attribute": "on_request", "duty": "20(2)", "reason": "个别企业"}, "", ""),
    ],
)
def test_an_attribute_is_chosen_and_its_article_follows(
    office: Office, drafter: Client, sent: dict[str, str], article: str, item: str
) -> None:
    document = make_draft(office)
    drafter.post(f"/documents/{document.pk}/attribute/", {"seen_version": 1, **sent})
    document = fresh(document)
    assert (document.attribute, document.attribute_article, document.duty_item) == (
        sent["attribute"],
        article,
        item,
    )
    assert "checked" in text_of(drafter, f"/documents/{document.pk}/attribute/")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "请选择一项"),
        ({"attribute": "withheld", "reason": "不宜"}, "不予公开须写明条例的条款和理由。"),
        ({"attribute": "withheld", "ground": "17"}, "请从所列各项中选择"),
        ({"attribute": "proactive", "reason": "公众关心"}, "主动公开须选择事项"),
        ({"attribute": "proactive", "duty": "20(3)"}, "主动公开须写明理由"),
        ({"attribute": "proactive", "duty": "99(9)"}, "请从所列各项中选择"),
    ],
)
def test_an_attribute_that_cannot_be_is_refused(
    office: Office, drafter: Client, sent: dict[str, str], said: str
) -> None:
    document = make_draft(office)
    answer = drafter.post(
        f"/documents/{document.pk}/attribute/", {"seen_version": 1, **(sent or {"way": "x"})}
    )
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_way_from_draft_to_publication(
    office: Office, drafter: Client, officer: Client
) -> None:
    document = make_proactive(office)
    path = f"/documents/{document.pk}/"
    assert "送审" in text_of(drafter, path)
    assert (
        drafter.post(f"{path}submit/", {"seen_version": 2, "urgent_reason": ""}).status_code == 302
    )
    from tests.documents.steps import pass_all

    pass_all(Review.objects.get(), office)
    assert "编号印发" in text_of(officer, path)
    assert "青交〔2026〕1号" in text_of(officer, f"{path}issue/")
    # Approved on NOW; the page's clock is later.
    officer.post(f"{path}issue/", {"series": "青交", "formed_on": "2026-10-13"})
    page = text_of(officer, path)
    assert "（此件公开发布）" in page
    assert "条例第二十六条" in page
    officer.post(f"{path}published/", {"on": "2026-10-20", "where": "县政府网站"})
    assert "2026年10月20日已公开。" in text_of(officer, path)


def test_what_keeps_a_document_from_review_is_said_on_its_page(
    office: Office, drafter: Client
) -> None:
    document = make_draft(office, text="电话13987654321")
    page = text_of(drafter, f"/documents/{document.pk}/submit/")
    assert "请先拟定公开属性，再送审。" in page
    assert "还有1处筛查命中没有处理，不能送审。" in page
    answer = drafter.post(f"/documents/{document.pk}/submit/", {"seen_version": 1})
    assert (answer.status_code, Review.objects.count()) == (422, 0)


def test_a_hit_is_handled_on_the_page(office: Office, drafter: Client) -> None:
    document = make_proactive(office, text="电话13987654321和13812345678")
    answer = drafter.get(f"/documents/{document.pk}/")
    first, second = answer.context["findings"]
    assert [value for value, _, _ in first.answers] == ["mask", "delete", "explain"]
    drafter.post(first.url, {"answer": "mask"})
    assert fresh(document).text == "电话139****4321和13812345678"
    second = drafter.get(f"/documents/{document.pk}/").context["findings"][-1]
    asked = drafter.post(second.url, {"answer": "explain"})
    assert "保留的理由" in asked.content.decode()
    drafter.post(second.url, {"reason": "对外公布的值班手机"})
    assert Explanation.objects.get().reason == "对外公布的值班手机"


def test_a_hit_that_is_gone_is_refused_or_not_found(office: Office, drafter: Client) -> None:
    document = make_proactive(office, text="电话13987654321")
    url = drafter.get(f"/documents/{document.pk}/").context["findings"][0].url
    drafter.post(url, {"answer": "delete"})
    assert drafter.post(url, {"answer": "delete"}).status_code == 409
    assert drafter.get(url).status_code == 404


def test_markup_in_a_document_is_shown_and_not_run(office: Office, drafter: Client) -> None:
    hostile = "<script>alert(1)</script>"
    document = make_draft(office, title=hostile, text=f"{hostile}\n13987654321{hostile}")
    for path in ("", "edit/", "attribute/", "submit/"):
        page = text_of(drafter, f"/documents/{document.pk}/{path}")
        assert hostile not in page
        assert "&lt;script&gt;" in page
    assert hostile not in text_of(drafter, "/documents/")


def test_documents_are_linked_both_ways(office: Office, drafter: Client) -> None:
    one, other = make_draft(office, title="新规"), make_issued(office, title="旧规")
    path = f"/documents/{one.pk}/"
    drafter.post(f"{path}links/add/", {"kind": "repeals", "target": "青交〔2026〕1号"})
    assert "本件拟废止的公文：" in text_of(drafter, path)
    assert "拟废止本件的公文：" in text_of(drafter, f"/documents/{other.pk}/")
    link = DocumentLink.objects.get()
    drafter.post(f"{path}links/{link.pk}/remove/")
    assert not DocumentLink.objects.exists()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("〔2026〕1", "公文不能与自身关联。"),
        ("青交〔2030〕1号", "没有找到这个文号或者登记号的公文。"),
        ("<b>", "没有找到这个文号或者登记号的公文。"),
    ],
)
def test_a_link_that_cannot_be_is_refused(
    office: Office, drafter: Client, target: str, said: str
) -> None:
    document = make_draft(office)
    sent = {"kind": "amends", "target": target}
    answer = drafter.post(f"/documents/{document.pk}/links/add/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_same_link_twice_is_refused(office: Office, drafter: Client) -> None:
    one = make_draft(office)
    make_draft(office)
    sent = {"kind": "amends", "target": "2026-2"}
    codes = [drafter.post(f"/documents/{one.pk}/links/add/", sent).status_code for _ in range(2)]
    assert codes == [302, 422]


def test_a_draft_that_one_may_not_see_is_not_named_by_its_link(office: Office) -> None:
    issued, draft = make_issued(office), make_draft(office, title="还没定的事")
    DocumentLink.objects.create(document=draft, target=issued, kind="amends")
    stranger = sign_in(make_person(office.body, "别科的人", Post.DRAFTER))
    assert "还没定的事" not in text_of(stranger, f"/documents/{issued.pk}/")


def test_what_others_numbered_is_filed_on_its_page(office: Office, officer: Client) -> None:
    document = make_approved(
        office, origin="from_organ", obtained_from="县政府办", formed_on=TODAY, obtained_on=TODAY
    )
    path = f"/documents/{document.pk}/file/"
    assert "归档后不能再改动，现在归档吗" in text_of(officer, path)
    assert officer.post(path).status_code == 302
    assert fresh(document).state == Document.State.FILED


def test_a_refused_filing_is_a_page_with_its_sentence(office: Office, officer: Client) -> None:
    document = make_approved(office)
    answer = officer.post(f"/documents/{document.pk}/file/")
    assert answer.status_code == 409
    assert "本机关制作的公文要编发文字号印发，不能直接归档。" in answer.content.decode()


def test_what_is_withheld_is_looked_at_again_on_its_page(office: Office, drafter: Client) -> None:
    document = make_withheld(office)
    path = f"/documents/{document.pk}/"
    assert "评估是否公开" in text_of(drafter, path)
    drafter.post(f"{path}withheld/", {"outcome": "keep", "reason": "没有变化"})
    assert WithheldReview.objects.get().reason == "没有变化"
    assert "维持原属性：没有变化" in text_of(drafter, f"{path}withheld/")
    assert "动态调整评估：维持原属性" in text_of(drafter, path)
    sent = {"outcome": "open", "reason": "情况变了", "duty": "20(3)"}
    drafter.post(f"{path}withheld/", sent)
    assert (fresh(document).attribute, fresh(document).duty_item) == ("withheld", "")
    assert "公开属性建议改为“主动公开”，审核通过后才生效。" in text_of(drafter, path)


def test_a_stamp_is_shown_after_approval_only(office: Office, drafter: Client) -> None:
    document = propose_withheld(make_draft(office), office)
    path = f"/documents/{document.pk}/"
    assert "（此件不予公开）" not in text_of(drafter, path)
    approve_all(document, office)
    assert "（此件不予公开）" in text_of(drafter, path)


def test_numbers_are_arranged_on_their_page(office: Office, officer: Client) -> None:
    assert "默认" in text_of(officer, "/documents/numbers/")
    told = {"code": "青交函", "pattern": "{代字}〔{年}〕{序}号", "used_for": "函"}
    assert officer.post("/documents/numbers/", told).status_code == 422
    sent = {**told, "kind": "other"}
    assert officer.post("/documents/numbers/", sent).status_code == 302
    kept = NumberPattern.objects.get()
    assert "青交函〔2026〕1号" in text_of(officer, "/documents/numbers/")
    officer.post(f"/documents/numbers/{kept.pk}/end/")
    assert "已停用：青交函" in text_of(officer, "/documents/numbers/")
    answer = officer.post("/documents/numbers/", {**sent, "pattern": "{年}"})
    assert answer.status_code == 422


def test_history_tells_each_act_in_a_sentence(office: Office, drafter: Client) -> None:
    document = make_issued(office)
    events = drafter.get(f"/documents/{document.pk}/").context["events"]
    assert [event.sentence for event in events] == [
        "登记",
        "公开属性拟为“主动公开”",
        "送审，第1次",
        "“科室负责人”审核通过",
        "“保密审查”审核通过",
        "“办公室主任”审核通过",
        "“分管领导”审核通过",
        "审核完成",
        "编号青交〔2026〕1号，印发",
    ]
    assert events[0].note == "黎书瑶（起草人）"


def test_a_sheet_is_imported_on_its_pages(office: Office, officer: Client) -> None:
    sheet = SimpleUploadedFile("册.xlsx", xlsx([["题", "文号"], ["关于甲的函", "错"], ["", "x"]]))
    path = officer.post("/documents/import/", {"what": "sheet", "sheet": sheet})["Location"]
    page = text_of(officer, path)
    assert "没有标题。" in page
    assert officer.post(f"{path}confirm/").status_code == 409
    officer.post(path, {"column-0": "title", "column-1": ""})
    made = Import.objects.get()
    assert made.mapping == {"0": "title"}
    assert [row.number for row in made.rows.exclude(errors=[])] == [3]
    officer.post(f"{path}drop/")
    assert "这次导入已经结束。" in text_of(officer, path)


def test_a_good_sheet_is_confirmed_on_its_page(office: Office, officer: Client) -> None:
    sheet = SimpleUploadedFile("册.csv", "标题\n关于甲的函".encode())
    path = officer.post("/documents/import/", {"what": "sheet", "sheet": sheet})["Location"]
    assert "全部导入（1件）" in text_of(officer, path)
    officer.post(f"{path}confirm/")
    document = Document.objects.get()
    assert document.title == "关于甲的函"
    assert "由旧登记簿导入，未在本系统审核" in text_of(officer, f"/documents/{document.pk}/")


def test_papers_are_imported_on_their_page(office: Office, officer: Client) -> None:
    papers = [SimpleUploadedFile(f"{n}.docx", docx()) for n in range(2)]
    path = officer.post("/documents/import/", {"what": "files", "papers": papers})["Location"]
    made = Import.objects.get()
    assert path == f"/documents/import/{made.pk}/"
    assert made.rows.count() == 2
    assert "与第1份的发文字号相同。" in text_of(officer, path)


@pytest.mark.parametrize("what", ["sheet", "files", ""])
def test_an_import_without_a_file_says_so(officer: Client, what: str) -> None:
    answer = officer.post("/documents/import/", {"what": what})
    assert (answer.status_code, "请选择文件" in answer.content.decode()) == (422, True)


def test_an_upload_is_no_sheet(officer: Client) -> None:
    sheet = SimpleUploadedFile("册.pdf", b"%PDF")
    answer = officer.post("/documents/import/", {"what": "sheet", "sheet": sheet})
    assert "请上传 XLSX 或者 CSV 表格。" in answer.content.decode()


POSTED = [
    *("bulk/", "new/autosave/", "new/autosave/drop/", "numbers/1/end/", "import/1/confirm/"),
    *("import/1/drop/", "1/autosave/", "1/autosave/drop/", "1/files/1/clean/"),
    "1/files/1/remove/",
]


@pytest.mark.parametrize("address", POSTED)
def test_an_act_is_never_a_get(drafter: Client, address: str) -> None:
    assert drafter.get(f"/documents/{address}").status_code == 405


@pytest.mark.parametrize("address", ["", "new/", "export/", "1/", "import/", "numbers/"])
def test_who_is_not_signed_in_is_led_to_the_door(client: Client, address: str) -> None:
    answer = client.get(f"/documents/{address}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("address", ["new/", "bulk/"])
def test_no_act_without_its_token(office: Office, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office[Post.DRAFTER], backend="gongkai.sign_in.backends.PasswordBackend")
    assert client.post(f"/documents/{address}", FORM).status_code == 403
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("post", "path", "status"),
    [
        (Post.DRAFTER, "", 200),
        (Post.DRAFTER, "new/", 200),
        (Post.DRAFTER, "import/", 403),
        (Post.DRAFTER, "numbers/", 403),
        (Post.DEPARTMENT_HEAD, "new/", 200),
        (Post.DEPARTMENT_HEAD, "import/", 403),
        (Post.OFFICE_DIRECTOR, "import/", 200),
        (Post.OFFICE_DIRECTOR, "numbers/", 200),
        (Post.DISCLOSURE_OFFICER, "import/", 200),
        (Post.DISCLOSURE_OFFICER, "numbers/", 200),
        (Post.HEAD, "numbers/", 403),
        (Post.SYSTEM_ADMIN, "", 200),
        (Post.SYSTEM_ADMIN, "new/", 403),
        (Post.SYSTEM_ADMIN, "import/", 403),
        (Post.AUDIT_ADMIN, "numbers/", 403),
    ],
)
def test_each_post_has_its_pages(office: Office, post: Post, path: str, status: int) -> None:
    assert sign_in(office[post]).get(f"/documents/{path}").status_code == status


@pytest.mark.parametrize(
    ("page", "post", "status"),
    [
        ("edit", Post.DRAFTER, 200),
        ("edit", Post.DEPARTMENT_HEAD, 200),
        ("edit", Post.HEAD, 403),
        ("attribute", Post.SECRECY_REVIEWER, 403),
        ("submit", Post.OFFICE_DIRECTOR, 200),
        ("submit", Post.DEPUTY_IN_CHARGE, 403),
        ("issue", Post.DRAFTER, 403),
        ("issue", Post.OFFICE_DIRECTOR, 302),
        ("file", Post.DRAFTER, 403),
        ("published", Post.OFFICE_DIRECTOR, 403),
        ("published", Post.DISCLOSURE_OFFICER, 302),
        ("withheld", Post.DEPARTMENT_HEAD, 403),
        ("files/add", Post.HEAD, 403),
        ("links/add", Post.SECRECY_REVIEWER, 403),
        ("links/add", Post.DRAFTER, 200),
    ],
)
def test_each_act_has_its_people(office: Office, page: str, post: Post, status: int) -> None:
    document = make_draft(office)
    assert sign_in(office[post]).get(f"/documents/{document.pk}/{page}/").status_code == status


def test_what_cannot_be_public_has_no_form_for_it(office: Office) -> None:
    """But one sentence on its own page."""
    officer, document = sign_in(office[Post.DISCLOSURE_OFFICER]), make_draft(office)
    answer = officer.get(f"/documents/{document.pk}/published/", follow=True)
    assert answer.redirect_chain == [(f"/documents/{document.pk}/", 302)]
    assert "还没有印发或者归档，不能登记公开" in answer.content.decode()


@pytest.mark.parametrize("page", ["edit", "attribute"])
def test_what_is_issued_has_no_page_to_change_it(
    office: Office, drafter: Client, page: str
) -> None:
    issued = make_issued(office)
    assert drafter.get(f"/documents/{issued.pk}/{page}/").status_code == 403
    assert drafter.post(f"/documents/{issued.pk}/{page}/", FORM).status_code == 403
    assert fresh(issued).version == issued.version


HOSTILE = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{ 7*7 }}{% csrf_token %}",
    "\u202e反向\u2066",
    "𠮷" * 50,
    "\r\n\r\nHTTP/1.1 200 OK",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words_are_kept_as_words(office: Office, drafter: Client, value: str) -> None:
    """A title that breaks its line or turns its letters is refused (`title_fault`); elsewhere such
    words stand as they are."""
    title = "关于此事" if title_fault(f"关于{value}") else f"关于{value}"
    sent = {**FORM, "title": title, "addressees": value, "lead_maker": value[:90]}
    assert drafter.post("/documents/new/", sent).status_code == 302
    document = Document.objects.get()
    page = text_of(drafter, f"/documents/{document.pk}/")
    assert "<script>alert(1)" not in page
    assert "关于49" not in page
    for path in ("/documents/", f"/documents/{document.pk}/edit/", "/documents/export/"):
        assert drafter.get(path).status_code == 200
    for ending in ("pdf", "docx"):
        answer = drafter.get(f"/documents/{document.pk}/print.{ending}")
        assert (answer.status_code, "\n" in answer["Content-Disposition"]) == (200, False)


@pytest.mark.parametrize("name", ["title", "text", "addressees", "obtained_from", "number"])
def test_a_null_byte_is_refused_or_taken_out(drafter: Client, name: str) -> None:
    answer = drafter.post("/documents/new/", {**FORM, name: "甲\x00乙"})
    if answer.status_code == 302:
        assert "\x00" not in getattr(Document.objects.get(), name)
    else:
        assert (answer.status_code, Document.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("page", "sent", "said"),
    [
        ("issue", {"series": "青水", "formed_on": "2026-10-13"}, "请从所列各项中选择"),
        ("issue", {"series": "青交", "formed_on": "去年"}, "请填写日期"),
        ("issue", {"series": "青交", "formed_on": "2020-01-01"}, "成文日期应在审核通过之日"),
        ("issue", {}, "请填写这一项"),
    ],
)
def test_an_issue_that_cannot_be_keeps_the_document_a_draft(
    office: Office, officer: Client, page: str, sent: dict[str, str], said: str
) -> None:
    document = make_approved(office)
    answer = officer.post(f"/documents/{document.pk}/{page}/", sent or {"x": "y"})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (fresh(document).state, fresh(document).number) == (Document.State.DRAFT, "")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"on": "2026-10-13", "where": ""}, "请填写这一项"),
        ({"on": "2099-01-01", "where": "网站"}, "公开日期应在成文日期至今天之间。"),
        ({"on": "x", "where": "网站"}, "请填写日期"),
    ],
)
def test_a_publication_that_cannot_be_is_not_recorded(
    office: Office, officer: Client, sent: dict[str, str], said: str
) -> None:
    document = make_issued(office)
    answer = officer.post(f"/documents/{document.pk}/published/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert fresh(document).published_on is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"outcome": "keep", "reason": ""}, "请填写这一项"),
        ({"outcome": "burn", "reason": "x"}, "请从所列各项中选择"),
        ({"reason": "x"}, "请选择一项"),
    ],
)
def test_a_second_look_that_cannot_be_is_not_recorded(
    office: Office, drafter: Client, sent: dict[str, str], said: str
) -> None:
    document = make_withheld(office)
    answer = drafter.post(f"/documents/{document.pk}/withheld/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not WithheldReview.objects.exists()


def test_urgency_is_offered_only_where_the_body_allows_it(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    path = f"/documents/{document.pk}/submit/"
    assert "应急先发的理由" not in text_of(drafter, path)
    refused = drafter.post(path, {"seen_version": 2, "urgent_reason": "塌方"})
    assert (refused.status_code, Review.objects.count()) == (422, 0)
    set_chain(office, *URGENT, urgent_allowed=True)
    assert "应急先发的理由" in text_of(drafter, path)
    assert drafter.post(path, {"seen_version": 2, "urgent_reason": "塌方封路"}).status_code == 302
    assert Review.objects.get().urgent_reason == "塌方封路"


def test_a_returned_document_says_why_and_is_sent_again(office: Office, drafter: Client) -> None:
    from gongkai.documents.services import submit_document
    from gongkai.reviews.services import send_back
    from gongkai.reviews.states import StepState

    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(state=StepState.CURRENT)
    told: dict[str, Any] = {"seen_digest": review.digest, "reason": "请补充依据。", "at": NOW}
    send_back(step, by=office[Post.DEPARTMENT_HEAD], **told)
    path = f"/documents/{document.pk}/"
    page = text_of(drafter, path)
    assert "请补充依据。" in page
    assert "再次送审" in page
    assert titles(drafter, "?stage=returned") == [document.title]
    assert (
        drafter.post(f"{path}submit/", {"seen_version": 2, "urgent_reason": ""}).status_code == 302
    )
    assert list(Review.objects.order_by("round").values_list("round", "state")) == [
        (1, "returned"),
        (2, "in_review"),
    ]


def test_a_joint_document_names_its_lead_and_that_nothing_is_due_here(
    office: Office, drafter: Client
) -> None:
    document = make_draft(office, lead_maker="青岩县公安局", co_makers="青岩县交通运输局")
    page = text_of(drafter, f"/documents/{document.pk}/")
    assert "由牵头的青岩县公安局公开（条例第十条第三款），本机关不另设公开期限。" in page
    assert "青岩县公安局（牵头）" in page


def test_the_deadline_stands_on_the_page_with_its_article(office: Office, drafter: Client) -> None:
    issued = make_issued(office)
    clock = drafter.get(f"/documents/{issued.pk}/").context["clocks"][0]
    assert (clock.due_on.isoformat(), clock.total, clock.is_late) == ("2026-11-10", 20, True)
    assert "依据：" in text_of(drafter, f"/documents/{issued.pk}/")


def test_what_stands_in_another_body_is_not_found_by_its_number(
    office: Office, drafter: Client
) -> None:
    make_issued(make_office("青岩县水利局"), title="水利局的事")
    one = make_draft(office)
    assert titles(drafter, "?q=水利局") == []
    sent = {"kind": "based_on", "target": "青交〔2026〕1号"}
    answer = drafter.post(f"/documents/{one.pk}/links/add/", sent)
    assert "没有找到这个文号或者登记号的公文。" in answer.content.decode()


def test_a_service_item_is_begun_on_a_page_of_its_own(officer: Client) -> None:
    answer = officer.get("/documents/service-items/new/")
    assert answer.status_code == 200
    assert 'aria-current="page">编写' in answer.content.decode()
