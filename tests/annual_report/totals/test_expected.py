"""The units that a list names, as people write lists."""

import pytest

from gongkai.annual_report.totals import NotAddable
from gongkai.annual_report.totals.expected import expected_units

LISTS = [
    ("one a line", "教育局|青岩县公安局", ["教育局", "青岩县公安局"]),
    ("a header", "单位名称|教育局", ["教育局"]),
    ("a header on a later page", "教育局|序号,单位|公安局", ["教育局", "公安局"]),
    ("a table", "序号,单位|1,教育局|2,公安局", ["教育局", "公安局"]),
    ("by tabs", "序号\t单位\t联系人|1\t教育局\t张三", ["教育局"]),
    ("no header", "1\t教育局\t张三|2\t公安局\t李四", ["教育局", "公安局"]),
    ("the unit is not the first body", "上级单位,单位|县政府,教育局", ["教育局"]),
    ("a title and numbers", "2024年应报单位名单|1、教育局|2. 公安局", ["教育局", "公安局"]),
    ("a sum", "序号,单位类别,单位名称|1,部门,教育局|合计,,48", ["教育局"]),
    ("quoted", '"单位"|"教育局"', ["教育局"]),
    ("a header with a column of its own", "单位,报送情况|教育局,已报", ["教育局"]),
    ("a header after a place", "序号,市县,单位|1,青岩县,教育局", ["教育局"]),
    ("a header in English", "unit,parent|教育局,县政府", ["教育局"]),
    ("a title that counts", "应报送单位（共2个）|教育局|公安局", ["教育局", "公安局"]),
    ("a sum in words", "教育局|公安局|总计：2个", ["教育局", "公安局"]),
    ("headings", "县直部门：|教育局|乡镇：|东门镇", ["教育局", "东门镇"]),
    ("Chinese numbers", "一、教育局|（二）公安局|十一、水利局", ["教育局", "公安局", "水利局"]),
    ("signs", "①教育局|- 公安局|●水利局", ["教育局", "公安局", "水利局"]),
    ("all in a line", "教育局、公安局、水利局", ["教育局", "公安局", "水利局"]),
    ("two in a line", "教育局、公安局|水利局", ["教育局", "公安局", "水利局"]),
    ("parted by blanks", "教育局 公安局　水利局", ["教育局", "公安局", "水利局"]),
    ("one with a blank", "国家税务总局 青岩县税务局", ["国家税务总局 青岩县税务局"]),
    ("a line by semicolons", "1.教育局；2.公安局；", ["教育局", "公安局"]),
    ("one body with a mark", "县委办、县政府办综合科", ["县委办、县政府办综合科"]),
    ("one that begins with a number", "一三一地质队|第一中学", ["一三一地质队", "第一中学"]),
    ("kinds of units", "一、区直部门|区教育局|二、镇街（2个）|桥头镇", ["区教育局", "桥头镇"]),
    ("an annex", "附件2|青岩县应报单位名单（共2家）|教育局|公安局", ["教育局", "公安局"]),
    ("an annex without number", "附件：|教育局", ["教育局"]),
    ("who filled it in", "教育局|填报人：张三|联系电话：0858-0000118|2024年1月5日", ["教育局"]),
    ("sentences", "教育局；|公安局。", ["教育局", "公安局"]),
    ("a line in Markdown", "序号\t单位|---\t---|1\t教育局", ["教育局"]),
    ("a heading for all", "各县（市、区）人民政府|青岩县人民政府", ["青岩县人民政府"]),
    (
        "kinds in the line",
        "县直部门：教育局、公安局|乡镇（1个）：东门镇",
        ["教育局", "公安局", "东门镇"],
    ),
    ("a name with a mark", "教育局（含：体育局）", ["教育局（含：体育局）"]),
    (
        "more kinds",
        "区属国有企业|区水务公司|（三）乡镇（街道）|东门街道",
        ["区水务公司", "东门街道"],
    ),
]


@pytest.mark.parametrize(("lines", "units"), [row[1:] for row in LISTS], ids=[r[0] for r in LISTS])
def test_a_list_names_units(lines: str, units: list[str]) -> None:
    assert expected_units(lines.split("|")) == units


NO_LISTS = [
    ("nothing but a header", "序号,单位", "应报单位名单里没有单位。"),
    ("nothing but a heading", "一、区直部门", "应报单位名单里没有单位。"),
    ("nothing", "", "应报单位名单里没有单位。"),
    (
        "a report",
        "<!DOCTYPE html>|<tr><td>教育局</td></tr>",
        "应报单位名单是网页，应为一行一个单位的文本，或有“单位”列的CSV。",
    ),
    (
        "a request's events",
        '{|"events": [|{"kind": "received"}|]|}',
        "应报单位名单是程序用的数据，应为一行一个单位的文本，或有“单位”列的CSV。",
    ),
    ("data in one line", '[{"unit": "教育局"}]', "应报单位名单是程序用的数据"),
]


@pytest.mark.parametrize(("lines", "told"), [r[1:] for r in NO_LISTS], ids=[r[0] for r in NO_LISTS])
def test_what_names_no_unit_is_no_list(lines: str, told: str) -> None:
    with pytest.raises(NotAddable, match=told):
        expected_units(lines.split("|"))
