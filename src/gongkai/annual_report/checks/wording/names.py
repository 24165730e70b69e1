"""Two names of bodies: one body's, a variant of one name, or another body's; and where they stand.

Short names in everyday official use (住建局, 发改委) are variants too, but no mistake.
"""

import re

from gongkai.annual_report.checks.prose import Piece, pieces
from gongkai.annual_report.interpretation.agency import is_government, read_name, same_agency
from gongkai.annual_report.report import Report

_ENDING = re.compile(r"(?:委员会|[局委厅])$")
_SHORT = {
    "人社": ("人力资源和社会保障",),
    "住建": ("住房和城乡建设", "住房城乡建设"),
    "医保": ("医疗保障",),
    "卫健": ("卫生健康",),
    "发改": ("发展和改革", "发展改革"),
    "国资": ("国有资产监督管理",),
    "城管": ("城市管理", "城市管理综合执法", "城市管理和综合执法"),
    "工信": ("工业和信息化",),
    "市场监管": ("市场监督管理",),
    "应急": ("应急管理",),
    "教体": ("教育体育", "教育和体育"),
    "文体旅": ("文化体育和旅游",),
    "文广旅": ("文化广电和旅游", "文化广电旅游"),
    "文旅": ("文化和旅游", "文化旅游"),
    "机关事务": ("机关事务管理",),
    "林草": ("林业和草原",),
    "民宗": ("民族宗教事务", "民族和宗教事务"),
    "科技": ("科学技术",),
    "自然资源": ("自然资源和规划",),
    "自规": ("自然资源和规划",),
    "行政审批": ("行政审批服务",),
    "资规": ("自然资源和规划",),
    "退役军人": ("退役军人事务",),
}
"""Short names that notices of the State Council and of provinces use themselves. 交通局 is none: it
is the name from before the reform."""


def names_alike(a: str, b: str) -> bool:
    """Whether two different names are likely one body's: 交通局 and 交通运输局 of one region.

    The shorter core, its last character aside, runs through the longer one in order.
    """
    first, second = read_name(a), read_name(b)
    if same_agency(a, b) or first.core == second.core:
        return False
    if first.regions and second.regions:
        here, there = first.regions[-1], second.regions[-1]
        if not (here.endswith(there) or there.endswith(here)):
            return False
    short, long = sorted((first.core[:-1], second.core[:-1]), key=len)
    if not short or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def is_short_name(short: str, full: str) -> bool:
    """Whether `short` is what `full` is called in everyday official use: 县住建局."""
    field = _ENDING.sub("", read_name(full).core)
    return field in _SHORT.get(_ENDING.sub("", read_name(short).core), ())


def are_one_government(a: str, b: str) -> bool:
    """Whether both are the government of one region, or its office."""
    if not (is_government(a) and is_government(b)):
        return False
    first, second = read_name(a).regions[-1], read_name(b).regions[-1]
    return first.endswith(second) or second.endswith(first)


def place_of(report: Report, name: str) -> tuple[Piece, int] | None:
    """The piece of text in which `name` stands first, and its offset there."""
    for piece in pieces(report):
        offset = piece.text.find(name)
        if offset >= 0:
            return piece, offset
    return None
