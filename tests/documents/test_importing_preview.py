"""What the preview of an import says: what becomes of a row, and what can be done about it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.documents.models import Document, Import
from gongkai.documents.services import confirm_import, preview_files, preview_sheet
from gongkai.documents.services.authorship import TO_BE_SENT_BY_ANOTHER
from gongkai.units.models import Tenure
from gongkai.units.posts import Post
from tests.documents.papers import docx, xlsx
from tests.documents.steps import sign_in
from tests.offices import NOW, Office, make_person
from tests.screening.files.made import with_part

pytestmark = pytest.mark.django_db

HEADINGS = ["标题", "文号", "成文日期", "公开属性", "来源", "获取自", "收到日期"]
ORGAN = ["从其他行政机关获取", "县政府办", "2019-03-09"]
BECOME = [
    (["关于甲的通知", "青交〔2019〕7号", "2019-03-04", "", "", "", ""], "已印发"),
    (["关于乙的函", "县办〔2019〕8号", "2019-03-04", "", *ORGAN], "已归档"),
    (["关于丙的函", "", "", "主动公开", *ORGAN], "起草"),
    (["关于丁的函", "", "2019-03-04", "", "", "", ""], "起草"),
]


def by(office: Office) -> dict[str, Any]:
    return {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW}


def papers(office: Office, *files: tuple[str, bytes]) -> Import:
    return preview_files(files=[(name, [data]) for name, data in files], **by(office))


def shown(made: Import, officer: Client) -> Any:
    return officer.get(f"/documents/import/{made.pk}/")


def test_each_row_says_what_it_becomes(office: Office, officer: Client) -> None:
    """From outside, the day on which it came is not the day on which it was formed."""
    data = xlsx([HEADINGS, *(row for row, _ in BECOME)])
    made = preview_sheet(name="登记簿.xlsx", data=data, **by(office))
    answer = shown(made, officer)
    told = [row["state"] for row in answer.context["rows"]]
    assert told == [state for _, state in BECOME]
    page = answer.content.decode()
    assert "本机关有文号的作为已印发，来自外单位、有成文日期的作为已归档，其余作为起草" in page
    assert '<td class="nowrap">已归档</td>' in page
    confirm_import(made, **by(office))
    came = Document.objects.order_by("register_serial")
    assert [document.get_state_display() for document in came] == told


PAPER = ("青交〔2019〕31号", "关于甲的通知", "正文。")


@pytest.mark.parametrize(
    ("lines", "name", "helps"),
    [
        (PAPER, "甲.docx", True),
        (("机密★1年", *PAPER), "甲.docx", False),
        (PAPER, "机密★1年.docx", False),
    ],
)
def test_a_day_is_asked_for_where_it_lets_a_paper_in(
    office: Office, officer: Client, lines: tuple[str, ...], name: str, helps: bool
) -> None:
    page = shown(papers(office, (name, docx(lines))), officer).content.decode()
    assert "有误的文件" in page
    assert ("补上日期</button>" in page, "在下面补上日期" in page) == (helps, helps)


def test_what_has_no_words_is_told_by_what_is_the_matter(office: Office, officer: Client) -> None:
    """A picture of the first page that the file keeps: nothing is put in quotation marks."""
    data = with_part(
        docx((*PAPER, f"{date(2019, 3, 4):%Y年%m月%d日}")), "docProps/thumbnail.jpeg", b"x"
    )
    page = shown(papers(office, ("甲.docx", data)), officer).content.decode()
    assert "预览图：文件里存有首页的预览图，可能是修改之前的样子。" in page
    assert "“”" not in page


@pytest.mark.parametrize(
    ("post", "is_told"), [(Post.OFFICE_DIRECTOR, True), (Post.DISCLOSURE_OFFICER, False)]
)
def test_who_alone_can_fill_a_level_is_told_who_is_to_send_it(
    office: Office, post: Post, is_told: bool
) -> None:
    data = xlsx([HEADINGS, BECOME[0][0]])
    made = preview_sheet(name="登记簿.xlsx", data=data, by=office[post], at=NOW)
    client = sign_in(office[post])
    shown(made, client)
    with CaptureQueriesContext(connection) as queries:
        page = shown(made, client)
    assert (TO_BE_SENT_BY_ANOTHER in page.content.decode()) == is_told
    assert len(queries) <= 12
    make_person(office.body, "另一主任", Post.OFFICE_DIRECTOR)
    assert shown(made, client).context["warning"] == ""


def test_nobody_is_told_so_where_the_chain_lacks_people_anyhow(office: Office) -> None:
    Tenure.objects.filter(post=Post.DEPUTY_IN_CHARGE).delete()
    director = office[Post.OFFICE_DIRECTOR]
    data = xlsx([HEADINGS, BECOME[0][0]])
    made = preview_sheet(name="登记簿.xlsx", data=data, by=director, at=NOW)
    assert shown(made, sign_in(director)).context["warning"] == ""
