"""Files on their way in and out of the office, in a browser: an attachment with something hidden in
it, a register brought in from a workbook, a list taken out into one."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from tests.documents.papers import docx
from tests.journeys.steps import PLAIN, propose, register
from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")

HIDDEN = "身份证号11010519491231002X"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(walker: Walker, path: str, name: str, data: bytes, mime: str = DOCX) -> None:
    walker.open(f"{path}files/add/")
    walker.page.get_by_label("文件", exact=True).set_input_files(
        {"name": name, "mimeType": mime, "buffer": data}
    )
    walker.press("上传并筛查")
    walker.page.wait_for_url(f"**{path}*")


def fetched(walker: Walker, url: str) -> tuple[int, bytes]:
    answer = walker.page.request.get(walker.office.url + url)
    return answer.status, answer.body()


def test_what_is_hidden_in_an_attachment_is_not_released(walker: Walker) -> None:
    path = register(walker, "关于公布客运班线的通知", PLAIN)
    propose(walker, path)
    upload(walker, path, "班线表.docx", _with_hidden_words(docx()))
    walker.open(f"{path}submit/")
    expect(walker.page.get_by_role("heading", name="还不能送审")).to_be_visible()
    walker.open(path)
    clean = walker.page.get_by_role("button", name=re.compile("改用清理后的副本"))
    clean.first.click()
    expect(clean).to_have_count(0)
    link = walker.page.get_by_role("link", name="班线表.docx").first.get_attribute("href") or ""
    assert _words(fetched(walker, link)[1]).count(HIDDEN) == 0
    assert _words(fetched(walker, f"{link}?original=1")[1]).count(HIDDEN) == 1
    walker.open(f"{path}submit/")
    expect(walker.page.get_by_role("button", name="送审", exact=True)).to_be_visible()
    walker.sign_in("hanmu")
    assert fetched(walker, link)[0] == 404
    assert fetched(walker, f"{link}?original=1")[0] == 404


def _with_hidden_words(data: bytes) -> bytes:
    """The paper with a paragraph more, which its reader does not see."""
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t></w:r></w:p>"
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + hidden.encode(), 1)
            new.writestr(part, content)
    return out.getvalue()


def _words(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def test_what_cannot_be_looked_into_is_held(walker: Walker) -> None:
    path = register(walker, "关于公布货运站场的通知", PLAIN)
    propose(walker, path)
    upload(walker, path, "材料.zip", b"PK\x05\x06" + bytes(18), "application/zip")
    expect(walker.page.locator("#files .is-late-text")).to_be_visible()
    walker.open(f"{path}submit/")
    expect(walker.page.get_by_role("heading", name="还不能送审")).to_be_visible()
    walker.open(path)
    remove = walker.page.get_by_role("button", name=re.compile("移除.*材料.zip"))
    remove.click()
    expect(remove).to_have_count(0)
    walker.open(f"{path}submit/")
    expect(walker.page.get_by_role("button", name="送审", exact=True)).to_be_visible()


def _workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["标题", "发文字号", "成文日期", "公开属性"], *rows):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _bring_in(walker: Walker, data: bytes) -> None:
    walker.open("/documents/import/")
    walker.page.locator("input[type=file]").first.set_input_files(
        {"name": "旧登记簿.xlsx", "mimeType": XLSX, "buffer": data}
    )
    walker.page.get_by_role("button", name="上传并预览").first.click()
    walker.page.wait_for_url(re.compile(r"/documents/import/\d+/$"))


def test_a_workbook_with_errors_brings_in_nothing_until_it_is_right(walker: Walker) -> None:
    right = ["关于旧桥限载的通告", "青交旧〔2019〕7号", "2019-03-05", "主动公开"]
    walker.sign_in("liangyuan")
    _bring_in(walker, _workbook(right, ["", "青交旧〔2019〕8号", "2019-02-30", "主动公开"]))
    expect(walker.page.get_by_text("1行有误")).to_be_visible()
    expect(walker.page.get_by_role("button", name=re.compile("^全部导入"))).to_be_disabled()
    expect(walker.page.get_by_text("没有标题。")).to_be_visible()
    walker.press("放弃")
    walker.page.wait_for_load_state()
    walker.open("/documents/?q=旧桥限载")
    expect(walker.page.get_by_role("link", name="关于旧桥限载的通告")).to_have_count(0)
    _bring_in(walker, _workbook(right))
    walker.press("全部导入（1件）")
    walker.page.wait_for_load_state()
    walker.open("/documents/?q=旧桥限载")
    expect(walker.page.get_by_role("link", name="关于旧桥限载的通告")).to_have_count(1)


OLD = ("青交旧〔2019〕{}号", "关于{}便桥限载的通告", "因桥面破损，限载10吨。", "2019年3月5日")


def _old(number: int, name: str) -> bytes:
    return docx(tuple(line.format(number if "〔" in line else name) for line in OLD))


def test_a_whole_folder_comes_in_without_what_nobody_made_in_it(
    walker: Walker, tmp_path: Path
) -> None:
    folder = tmp_path / "旧文件"
    below = folder / "2019年"
    below.mkdir(parents=True)
    (folder / "东岭.docx").write_bytes(_old(21, "东岭"))
    (below / "西坡.docx").write_bytes(_old(22, "西坡"))
    (below / "名单.txt").write_text("名单", encoding="utf-8")
    for name in (".DS_Store", "Thumbs.db", "~$东岭.docx"):
        (folder / name).write_bytes(b"x")
    walker.sign_in("liangyuan")
    walker.open("/documents/import/")
    walker.page.get_by_label("整个文件夹").set_input_files(folder)
    walker.page.get_by_role("button", name="上传并预览").nth(1).click()
    walker.page.wait_for_url(re.compile(r"/documents/import/\d+/$"))
    expect(walker.page.get_by_text("略过了文件夹里3个隐藏的系统文件。")).to_be_visible()
    expect(walker.page.get_by_text("只导入 DOCX 和 PDF。")).to_be_visible()
    expect(walker.page.get_by_role("button", name=re.compile("^全部导入"))).to_be_disabled()
    walker.page.get_by_role("button", name=re.compile("^不导入这一份")).click()
    walker.press("全部导入（2件）")
    walker.page.wait_for_load_state()
    walker.open("/documents/?q=便桥限载")
    expect(walker.page.get_by_role("link", name=re.compile("便桥限载的通告"))).to_have_count(2)


def test_files_that_were_chosen_come_in_beside_the_folder(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    walker.open("/documents/import/")
    files = [
        {"name": f"{name}.docx", "mimeType": DOCX, "buffer": _old(number, name)}
        for number, name in ((31, "南沟"), (32, "北坪"))
    ]
    walker.page.get_by_label("文件", exact=True).set_input_files(files)
    walker.page.get_by_role("button", name="上传并预览").nth(1).click()
    walker.page.wait_for_url(re.compile(r"/documents/import/\d+/$"))
    expect(walker.page.get_by_role("button", name="全部导入（2件）")).to_be_visible()
    walker.press("放弃")


def test_the_list_that_is_filtered_is_the_list_that_is_exported(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    walker.open("/documents/")
    walker.page.get_by_label("文种").select_option(label="通报")
    walker.press("筛选")
    walker.page.wait_for_url(re.compile("genre="))
    expect(walker.page.locator(".filters-set a")).to_have_count(1)
    shown = walker.page.locator("tbody th a").all_inner_texts()
    with walker.page.expect_download() as download:
        walker.page.get_by_role("link", name=re.compile("^导出筛选结果")).click()
    assert _titles_in(download.value.path().read_bytes()) == shown != []


def _titles_in(data: bytes) -> list[object]:
    rows = list(load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))
    at = rows[0].index("标题")
    return [row[at] for row in rows[1:]]


def test_what_is_ticked_is_counted_and_no_more_is_exported(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    walker.open("/documents/")
    export = walker.page.get_by_role("button", name="导出所选")
    expect(export).to_be_disabled()
    boxes = walker.page.locator("tbody input[name=pick]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    expect(walker.page.locator("[data-picked]")).to_have_text("已选2件")
    titles = walker.page.locator("tbody th a").all_inner_texts()
    with walker.page.expect_download() as download:
        export.click()
    assert _titles_in(download.value.path().read_bytes()) == [titles[0], titles[2]]
