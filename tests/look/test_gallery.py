"""Every part on a page: its structure, in each mode, without scripts or styles of its own."""

from functools import cache
from itertools import pairwise

import pytest
from lxml import html as parser

from tests.look.gallery import MODES, NAMES, draw


@cache
def page(name: str, mode: str = "light"):
    return parser.document_fromstring(draw(name, **MODES[mode]))


def only(name: str, path: str):
    [found] = page(name).xpath(path)
    return found


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", MODES)
def test_a_page_says_its_mode_and_its_language(name: str, mode: str) -> None:
    root = page(name, mode).getroottree().getroot()
    told = {key: root.get(key) for key in ("lang", "data-theme", "data-type")}
    assert told == {
        "lang": "zh-Hans",
        "data-theme": MODES[mode].get("theme"),
        "data-type": MODES[mode].get("size"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_style_or_script_of_its_own(name: str) -> None:
    found = page(name).xpath(
        "//style | //*[@style] | //script[not(@src)] | //@*[starts-with(name(), 'on')]"
    )
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_an_id_stands_once_and_every_reference_leads_to_one(name: str) -> None:
    ids = page(name).xpath("//@id")
    named = page(name).xpath("//@for | //@aria-labelledby | //@aria-describedby")
    referred = {each for value in named for each in value.split()}
    assert sorted(set(ids)) == sorted(ids)
    assert referred - set(ids) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_main_part_one_first_heading_and_a_way_to_skip(name: str) -> None:
    counts = [len(page(name).xpath(path)) for path in ("//main", "//h1", "//a[@class='skip']")]
    assert counts == [1, 1, 1]
    assert page(name).xpath("//a[@class='skip']/@href") == ["#main"]


@pytest.mark.parametrize("name", NAMES)
def test_headings_leave_out_no_level(name: str) -> None:
    levels = [
        int(tag.tag[1]) for tag in page(name).xpath("//main//*[self::h1 or self::h2 or self::h3]")
    ]
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert jumps == []


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_name(name: str) -> None:
    nameless = [
        control
        for control in page(name).xpath(
            "//input[not(@type='hidden')] | //select | //textarea | //button | //a"
        )
        if not (
            words(control)
            or control.get("aria-label")
            or page(name).xpath("//label[@for=$id]", id=control.get("id") or "")
        )
    ]
    assert nameless == []


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_a_sentence_or_is_hidden(name: str) -> None:
    seen = page(name).xpath("//svg[not(@aria-hidden='true')]")
    unnamed = page(name).xpath("//*[@role='img'][not(@aria-label)]")
    assert (seen, unnamed) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_what_scrolls_sideways_can_be_reached_and_is_named(name: str) -> None:
    for part in page(name).find_class("scroll"):
        assert (part.get("tabindex"), part.get("role")) == ("0", "region")
        assert part.get("aria-label")


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_shouts_or_flatters(name: str) -> None:
    text = words(page(name).find("body"))
    assert [word for word in ("！", "!", "温馨提示", "敬请", "点击这里") if word in text] == []


def test_the_frame_shows_unit_day_person_and_search() -> None:
    bar = only("desk", "//header")
    assert words(bar) == (
        "公开青岩县交通运输局 查找文件、文号、事项 查找 10月13日 星期二 您的账户：黎书瑶（经办）"
    )
    assert bar.xpath(".//form/@action") == ["/search/"]
    assert bar.xpath(".//input/@name") == ["q"]


def test_the_frame_leaves_out_what_it_is_not_given(rendered) -> None:
    html = rendered('{% include "gongkai/base_office.html" %}')
    bare = parser.document_fromstring(html)
    assert bare.xpath("//form | //nav | //time | //a[@class='topbar-me']") == []
    assert words(bare.find("body")) == "跳到正文 公开"


def test_the_navigation_says_where_one_is_and_what_is_late() -> None:
    side = only("desk", "//nav[@class='side']")
    assert [words(link) for link in side.xpath(".//a")] == [
        "我的待办，共9件",
        "公文登记",
        "审核，共4件",
        "规范性文件，共2件",
        "政务服务事项，有超期，共1件",
        "节假日与工作日",
        "机构与人员",
        "操作记录",
    ]
    assert [words(link) for link in side.xpath(".//a[@aria-current='page']")] == ["我的待办，共9件"]
    assert [words(title) for title in side.xpath(".//h2")] == ["办理", "管理"]


def test_a_group_of_the_navigation_without_links_is_left_out(rendered) -> None:
    side = [("办理", [("我的待办", "/", 0, False, True)]), ("管理", [])]
    nav = parser.fragment_fromstring(
        rendered('{% include "gongkai/_side.html" %}', navigation=side)
    )
    assert [words(title) for title in nav.iter("h2")] == ["办理"]


def test_focus_goes_through_the_top_as_the_eye_does() -> None:
    """On narrow screens the row of search and person stands below the unit, in the same order."""
    order = page("desk").xpath("//header//*[self::a or self::input or self::button]")
    assert [each.get("class") for each in order] == [
        "brand",
        "input input-s",
        "btn btn-2",
        "topbar-me",
    ]


def test_a_row_of_work_says_days_left_matter_day_and_next_step() -> None:
    rows = page("desk").xpath("//li[@class='todo-row']")
    assert [words(row.find_class("left")[0]) for row in rows] == [
        "超1日",
        "今日",
        "还有3日",
        "还有5日",
        "—没有期限",
    ]
    assert words(rows[2]) == (
        "还有3日 2026年8月行政许可决定汇总 主动公开 保密审查中 10月16日 星期五"
        " 送审：2026年8月行政许可决定汇总"
    )
    assert rows[2].xpath(".//*[@role='img']/@aria-label") == ["20个工作日，已计17日，余3日"]
    assert rows[0].xpath(".//*[@role='img']/@aria-label") == ["20个工作日，超过1日"]


def test_a_row_without_a_term_has_no_tally() -> None:
    last = page("desk").xpath("//li[@class='todo-row']")[-1]
    assert last.xpath(".//*[@role='img'] | .//time") == []


def test_the_chain_says_who_when_and_over_which_text() -> None:
    steps = page("review").xpath("//ol[@class='chain chain-h']/li")
    assert [words(step) for step in steps] == [
        "起草 黎书瑶，已办 9月14日 16:20 第1稿 摘要 3fa9…c210",
        "科室负责人 杜仲明，已办 9月28日 9:05 同意，第2稿 摘要 b7e4…0d6c",
        "保密审查 您，正在办理 第2稿，未改动 摘要 b7e4…0d6c 一致",
        "办公室主任 覃晓岚，尚未办理",
        "分管领导 韦国栋，尚未办理 副局长",
    ]
    assert [step.get("aria-current") for step in steps] == [None, None, "step", None, None]
    assert [step.get("class") for step in steps] == [None, None, "is-now", "is-next", "is-next"]


def test_a_finding_offers_its_answers_each_named_after_it() -> None:
    found = page("review").get_element_by_id("f2")
    buttons = found.xpath(".//button")
    assert found.xpath(".//form/@action") == ["/findings/2/"]
    assert [(each.get("name"), each.get("value"), words(each)) for each in buttons] == [
        ("answer", "mask", "全部遮盖：第2处身份证号"),
        ("answer", "cut", "删除：第2处身份证号"),
        ("answer", "keep", "保留，写理由：第2处身份证号"),
    ]
    assert found.xpath(".//h3//a/@href") == ["#t2"]


def test_a_handled_finding_offers_nothing_more() -> None:
    done = only("review", "//div[@class='finding is-done']")
    assert done.xpath(".//form | .//button") == []
    assert words(done.xpath(".//p[@class='note']")[0]) == (
        "黎书瑶9月28日核对：与许可系统8月31日数据一致。"
    )


def test_a_history_is_told_in_sentences_with_the_year_where_it_is_another() -> None:
    events = page("review").xpath("//ol[@class='events events-at']/li")
    assert [words(event) for event in events] == [
        "9月28日 9:05杜仲明同意，送保密审查。第2稿",
        "9月21日 15:40黎书瑶改正文，原审批作废。 审批作废",
        "2025年12月30日 8:00黎书瑶登记公文。",
    ]
    assert events[0].xpath("time/@datetime") == ["2026-09-28T09:05+08:00"]


def test_a_history_without_events_says_so(rendered) -> None:
    part = parser.fragment_fromstring(rendered('{% include "gongkai/_history.html" %}', events=[]))
    assert words(part) == "还没有记录。"


def test_pages_keep_the_query_and_name_the_place() -> None:
    pages = only("list", "//nav[@class='pages']")
    assert words(pages) == "上一页 第1页 … 第6页 7 第8页 … 第464页 下一页 共2316件"
    assert pages.xpath(".//a[@aria-current='page']/@href") == [
        "?state=open&q=%E5%85%AC%E8%B7%AF&page=7"
    ]
    assert pages.xpath(".//a[@rel='next']/@href") == ["?state=open&q=%E5%85%AC%E8%B7%AF&page=8"]


def test_the_question_of_a_confirmation_is_its_heading_and_the_answers_its_buttons() -> None:
    asked = only("gongkai/confirm.html", "//section[@class='dialog']")
    assert words(asked.find("h1")) == "确定不予公开这份文件？"
    assert [words(button) for button in asked.xpath(".//button")] == ["确定不予公开"]
    back = asked.xpath(".//div[@class='btns']/a")[0]
    assert (words(back), back.get("href")) == ("返回，不作改动", "/documents/1/")
    assert asked.xpath(".//form/@method") == ["post"]


def test_files_show_their_size_or_what_is_wrong_with_them() -> None:
    files = page("form").xpath("//ul[@data-upload-list]/li")
    assert [words(each) for each in files] == [
        "通报.ofd 412 KB，已上传，未见病毒".replace(" 412", "412"),
        "现场照片.heic格式不支持，请转为JPG",
    ]


def test_a_form_that_saves_itself_says_when() -> None:
    saved = only("form", "//p[@data-saved]")
    assert (words(saved), saved.get("role")) == ("已自动暂存 14:02，保存后才生效", "status")


def test_the_rail_is_not_there_where_nothing_stands_in_it() -> None:
    assert page("list").xpath("//aside") == []
    assert len(only("review", "//aside").xpath("section")) == 2
