"""Which names, and which reports, are one body's: surely, perhaps, or not."""

from dataclasses import replace

import pytest

from gongkai.annual_report.interpretation.one_body import (
    lies_elsewhere,
    may_be_one,
    names_of,
    of_different_bodies,
    same_body,
)
from gongkai.annual_report.report import Report
from tests.annual_report.zeros import zeros

SURE, PERHAPS, OTHER = "surely", "perhaps", "not"

NAMES = [
    ("区发改局", "石桥区发展和改革局", SURE),
    ("石桥区发改委", "石桥区发展改革委员会", SURE),
    ("石桥区卫生健康委", "石桥区卫健委", SURE),
    ("区人社局", "石桥区人力资源和社会保障局", SURE),
    ("区住建局", "石桥区住房城乡建设局", SURE),
    ("石桥区住房和城乡建设局", "石桥区住房城乡建设局", SURE),
    ("市场监管局", "石桥区市场监督管理局", SURE),
    ("县市监局", "青岩县市场监督管理局", SURE),
    ("青岩市监委", "青岩市监察委员会", OTHER),
    ("青岩市监委", "青岩市市场监督管理局", OTHER),
    ("市教委", "青岩市教育委员会", SURE),
    ("自治县发改局", "青岩苗族自治县发展和改革局", SURE),
    ("区应急局", "石桥区应急管理局", SURE),
    ("区工信局", "石桥区工业和信息化局", SURE),
    ("区医保局", "石桥区医疗保障局", SURE),
    ("区退役军人局", "石桥区退役军人事务局", SURE),
    ("区综合执法局", "石桥区综合行政执法局", SURE),
    ("区审批局", "石桥区行政审批服务局", SURE),
    ("区资规局", "石桥区自然资源和规划局", SURE),
    ("县政数局", "青岩县政务服务和数据管理局", SURE),
    ("县城管局", "青岩县城市管理局", SURE),
    ("区城管局", "石桥区城市管理局", SURE),
    ("县府办", "青岩县人民政府办公室", SURE),
    ("县政府办", "青岩县人民政府办公室", SURE),
    ("青岩经开区管委会", "青岩经济开发区管理委员会", SURE),
    ("东门街道办", "青岩县东门街道办事处", SURE),
    ("石桥区人民政府东门街道办事处", "东门街道", SURE),
    ("东门乡政府", "青岩县东门乡人民政府", SURE),
    ("太和区教育局", "青岩市太和区教育局", SURE),  # 和 of a place joins nothing
    ("县税务局", "国家税务总局青岩县税务局", SURE),
    ("石桥区农业农村局（石桥区乡村振兴局）", "石桥区农业农村局", SURE),
    ("青岩海关", "中华人民共和国青岩海关", SURE),
    ("青岩市公安局（原青岩市公安局石桥分局）", "青岩市公安局", SURE),
    ("石桥区城市管理局（综合行政执法局）", "石桥区城市管理局", SURE),
    ("青岩市公安局（交警支队）", "青岩市公安局交警支队", SURE),
    ("区文旅局", "石桥区文化广电和旅游局", PERHAPS),  # one of several that are called so
    ("区农业局", "石桥区农业农村局", PERHAPS),  # from before the reform
    ("石桥区发改局", "石桥区发改委", PERHAPS),  # 局 for 委员会
    ("青岩经开区管委会", "青岩经济技术开发区管委会", PERHAPS),
    ("区城管局", "石桥区城市管理综合执法局", PERHAPS),
    ("石桥区发改局", "东门区发展和改革局", OTHER),
    ("市发改局", "石桥区发展和改革局", OTHER),
    ("和县教育局", "青岩县教育局", OTHER),
    ("石桥区教育局", "石桥区教育局招生办", OTHER),
    ("青岩县中医院", "青岩县医院", OTHER),
    ("青岩县医院", "青岩县人民医院", OTHER),
    ("青岩市公安局", "青岩市公安局交警支队", OTHER),
    ("青岩市公安局", "青岩市公安局（交警支队）", OTHER),
    ("青岩市生态环境局（石桥分局）", "青岩市生态环境局（东门分局）", OTHER),
    ("青岩海关", "中华人民共和国白石海关", OTHER),
    ("石桥区应急管理局", "石桥区应急管理综合行政执法大队", OTHER),
    ("石桥区市场监管局", "石桥区市场监管综合执法局", OTHER),
    ("石桥区城市管理局", "石桥区综合行政执法局", OTHER),  # many a place has both
    ("石桥区人社局", "石桥区医保局", OTHER),
    ("青岩县人民政府", "青岩县人民政府办公室", OTHER),
    ("青岩县政府办", "中共青岩县委办公室", OTHER),
    ("东门镇人民政府", "东门街道办事处", OTHER),
    ("教育局", "体育局", OTHER),
]


@pytest.mark.parametrize(("one", "other", "told"), NAMES)
def test_two_names_are_one_bodys_surely_perhaps_or_not(one: str, other: str, told: str) -> None:
    for pair in ((one, other), (other, one)):
        assert (same_body(*pair), same_body(*pair) or may_be_one(*pair)) == (
            told == SURE,
            told != OTHER,
        )


OWN = "石桥区数据局"
TOLD = [
    ("根据机构改革方案，2025年3月石桥区大数据中心更名为石桥区数据局。", ["石桥区大数据中心"]),
    ("2025 年 3 月 5 日，石桥区大数据中心更名为石桥区数据局。", ["石桥区大数据中心"]),
    ("原石桥区大数据中心2025年3月更名为石桥区数据局。", ["石桥区大数据中心"]),
    ("2025年3月，石桥区大数据中心更名为石桥区数据局。", ["石桥区大数据中心"]),
    ("原石桥区大数据中心，于2025年3月正式更名为区数据局。", ["石桥区大数据中心"]),
    ("石桥区数据局（原石桥区大数据中心）编制本报告。", ["石桥区大数据中心"]),
    ("石桥区数据局（加挂石桥区政务服务局牌子）编制本报告。", ["石桥区政务服务局"]),
    ("石桥区数据局（石桥区大数据局）编制本报告。", ["石桥区大数据局"]),
    ("请与石桥区数据局（区政务服务中心）联系。", []),  # where it sits
    ("请与石桥区数据局（区政府办公室）联系。", []),
    ("原石桥区信息办公室更名为石桥区数据局信息中心。", []),  # one below
    ("原石桥区信息办公室更名为区数据局信息中心。", []),
    ("原石桥区信息办公室更名为区数据局，所属单位不变。", ["石桥区信息办公室"]),
    ("下属石桥区信息站更名为石桥区信息中心。", []),  # another body
    ("石桥区教育局（石桥区体育局）参加培训。", []),
    ("栏目更名为政务公开。", []),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_a_report_tells_what_its_body_was_called(text: str, names: list[str]) -> None:
    assert names_of(zeros(2025, OWN, texts={0: text})) == (OWN, *names)


def test_a_second_name_in_brackets_is_the_bodys_own() -> None:
    assert names_of(Report(agency="石桥区农业农村局（石桥区乡村振兴局）"))[1:] == (
        "石桥区乡村振兴局",
    )


def test_a_name_of_quite_another_field_is_no_name_of_the_body() -> None:
    report = replace(zeros(2024, "青岩县水利局"), agency_names=("青岩县水利局", "青岩县教育局"))
    assert of_different_bodies(report, zeros(2025, "青岩县教育局"))


@pytest.mark.parametrize(
    ("one", "other", "elsewhere"),
    [
        ("青岩县人民政府", "临溪县财政局", True),
        ("石桥区人民政府", "青岩市白河区交通运输局", True),
        ("青岩县人民政府", "白河区望湖街道办事处", True),
        ("青岩县人民政府", "青岩县财政局", False),
        ("石桥区人民政府", "青岩市石桥区交通运输局", False),
        ("青岩市人民政府", "临溪县财政局", False),  # a city holds counties,
        ("青岩市人民政府", "白河市交通运输局", False),  # and cities of a county's rank
        ("青岩县人民政府", "县财政局", False),
        ("青岩县人民政府", "财政局", False),
        ("青岩县人民政府", "青岩经济开发区管委会", False),
        ("青岩苗族自治县人民政府", "青岩高新区管委会", False),
        ("青岩县人民政府", "", False),
    ],
)
def test_bodies_of_two_counties(one: str, other: str, elsewhere: bool) -> None:
    assert lies_elsewhere(one, other) is elsewhere
    assert lies_elsewhere(other, one) is elsewhere
