"""The bodies of one county, each with the names it goes by: none is taken for another.

A total that takes two bodies for one loses a report, one that takes one for two counts it twice.
"""

import re
from itertools import combinations

import pytest

from gongkai.annual_report.interpretation.one_body import may_be_one, same_body

PLACE = "青岩县"
BODIES = {
    "人民政府": ("政府",),
    "人民政府办公室": ("政府办公室", "政府办", "府办"),
    "发展和改革局": ("发展改革局", "发改局"),
    "教育局": (),
    "科学技术局": ("科技局",),
    "工业和信息化局": ("工业信息化局", "工信局"),
    "民族宗教事务局": ("民族宗教局", "民宗局"),
    "公安局": (),
    "民政局": (),
    "司法局": (),
    "财政局": (),
    "人力资源和社会保障局": ("人力资源社会保障局", "人社局"),
    "自然资源局": (),
    "住房和城乡建设局": ("住房城乡建设局", "住建局"),
    "交通运输局": (),
    "水利局": (),
    "农业农村局": (),
    "商务局": (),
    "文化和旅游局": ("文化旅游局",),
    "卫生健康局": ("卫健局",),
    "退役军人事务局": ("退役军人局",),
    "应急管理局": ("应急局",),
    "审计局": (),
    "市场监督管理局": ("市场监管局",),
    "统计局": (),
    "医疗保障局": ("医保局",),
    "林业和草原局": ("林业草原局", "林草局"),
    "乡村振兴局": (),
    "信访局": (),
    "数据局": (),
    "政务服务和数据管理局": ("政务服务数据管理局", "政数局"),
    "行政审批服务局": ("行政审批局", "审批局"),
    "城市管理局": ("城管局",),
    "综合行政执法局": ("综合执法局",),
    "机关事务管理局": ("机关事务局",),
    "国有资产监督管理局": ("国资局",),
    "体育局": (),
    "气象局": (),
    "税务局": (),
    "粮食和物资储备局": (),
    "金融工作局": (),
    "投资促进局": (),
    "烟草专卖局": (),
    "供销合作社联合社": (),
    "医院": (),
    "中医院": (),
    "人民医院": (),
    "残疾人联合会": (),
    "不动产登记中心": (),
    "经济开发区管理委员会": ("经济开发区管委会", "经开区管委会"),
    "东门街道办事处": ("东门街道办", "东门街道"),
    "西门街道办事处": ("西门街道办", "西门街道"),
    "东门镇人民政府": ("东门镇政府",),
    "驿路镇人民政府": ("驿路镇政府",),
    "驿路乡人民政府": ("驿路乡政府",),
}

LOWER = re.compile("[镇乡](?=政府|人民)|街道|经济开|经开区")
"""Places within the county."""


@pytest.mark.parametrize("full", BODIES)
def test_a_body_is_known_by_each_of_its_names(full: str) -> None:
    names = [f"{PLACE}{name}" for name in (full, *BODIES[full])]
    for one, other in combinations(names, 2):
        assert same_body(one, other), (one, other)
        assert same_body(other, one), (other, one)
    for name in names:
        # as a list of the county writes it (县教育局, 东门镇), and under its city
        listed = name.removeprefix(PLACE if LOWER.search(name) else "青岩")
        assert same_body(listed, name), name
        assert same_body(f"大青市{name}", name), name


@pytest.mark.parametrize("full", BODIES)
def test_no_body_is_taken_for_another_of_its_county(full: str) -> None:
    mine = [f"{PLACE}{name}" for name in (full, *BODIES[full])]
    taken = {
        (one, name)
        for other, names in BODIES.items()
        if other != full
        for name in (other, *names)
        for one in mine
        if same_body(one, f"{PLACE}{name}") or may_be_one(one, f"{PLACE}{name}")
    }
    assert not taken


@pytest.mark.parametrize("full", BODIES)
def test_no_body_is_taken_for_its_like_in_another_county(full: str) -> None:
    for name in (full, *BODIES[full]):
        # a town of a county may be named with its city alone
        city = () if LOWER.search(name) else ("青岩市",)
        for elsewhere in ("白岩县", "白岩市黑岩区", *city):
            pair = f"{PLACE}{name}", f"{elsewhere}{name}"
            assert not same_body(*pair), pair
            assert not may_be_one(*pair), pair
