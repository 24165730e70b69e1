"""What a body is called in everyday official use, and the full name that this stands for.

县发改局 is 县发展和改革局, 县政府办 is 县人民政府办公室, 东门街道办 is 东门街道办事处. Only what
notices of the State Council and of provinces use themselves, and what can be no other body of the
same place, is spelled out. `loosely` goes further: a name from before a reform, one of several
readings of a short name, 局 for 委员会. Names alike in that way may be one body's, or may not.
"""

import re

from gongkai.annual_report.interpretation.recurring import kept_if_short

_FULL = {
    "人社": "人力资源社会保障",
    "人力社保": "人力资源社会保障",
    "住建": "住房城乡建设",
    "医保": "医疗保障",
    "卫健": "卫生健康",
    "发改": "发展改革",
    "国资": "国有资产监督管理",
    "城管": "城市管理",
    "综合执法": "综合行政执法",
    "工信": "工业信息化",
    "市场监管": "市场监督管理",
    "应急": "应急管理",
    "教体": "教育体育",
    "文体旅": "文化体育旅游",
    "文广旅": "文化广电旅游",
    "文旅": "文化旅游",
    "机关事务": "机关事务管理",
    "林草": "林业草原",
    "民宗": "民族宗教事务",
    "民族宗教": "民族宗教事务",
    "科技": "科学技术",
    "自规": "自然资源规划",
    "资规": "自然资源规划",
    "审批": "行政审批服务",
    "行政审批": "行政审批服务",
    "审批服务": "行政审批服务",
    "退役军人": "退役军人事务",
    "政数": "政务服务数据管理",
    "交运": "交通运输",
    "人防": "人民防空",
    "国动": "国防动员",
}
_ALSO = {
    "城管": ("城市管理综合执法", "城市管理综合行政执法"),
    "文旅": ("文化广电旅游", "文化体育旅游"),
    "自然资源": ("自然资源规划",),
}
"""Other full names that a short name may stand for."""

_KIND = r"(?:局|委员会|委|厅)"
_JOINED = re.compile(
    r"(?<=[源房展改康乡化育体电视游务理画术业障村族技食济])[和与及](?=[社城改信旅体规数草化管新广文电宗科综物工水粮])"
)
"""A word between two fields: some bodies leave it out. 太和区 and 和平区 have none."""
_FIELD = re.compile(
    rf"(?P<field>{'|'.join({**_FULL, **dict.fromkeys(_FULL.values())})})"
    rf"(?P<kind>{_KIND}|办公室|办)$"
)
_SHORTENED = (
    (re.compile("^中华人民共和国(?=[一-鿿]{2})"), ""),  # 中华人民共和国青岩海关
    (re.compile(r"^国家[一-鿿]{1,6}?局(?=[一-鿿])"), ""),  # 国家税务总局青岩县税务局
    (re.compile(r"(?:人民)?政府(?=[一-鿿]{2,8}街道办)"), ""),  # 石桥区人民政府东门街道办事处
    (re.compile("人民政府"), "政府"),
    (re.compile("^自治(?=[县州旗][一-鿿]{2})"), ""),
    (re.compile("市监局$"), "市场监督管理局"),  # 市监委 is another body
    (re.compile("教委$"), "教育委员会"),
    (re.compile(r"(?:政府|(?<=[省市县区州旗])府)办$"), "政府办公室"),
    (re.compile("街道办$"), "街道办事处"),
    (re.compile("管委会$"), "管理委员会"),
    (re.compile("经开区(?=管理委员会$)"), "经济开发区"),
    (re.compile("高新区(?=管理委员会$)"), "高新技术产业开发区"),
    (_JOINED, ""),
)
_ALIKE = (
    (re.compile("(?<!管理)(?<![居村]民)委员会$"), "局"),
    (re.compile("办公厅$"), "办公室"),
    (re.compile("经济技术开发区(?=管理委员会$)"), "经济开发区"),
    (re.compile("农业农村(?=局$)"), "农业"),
    (re.compile("交通运输(?=局$)"), "交通"),
    (re.compile("卫生健康(?=局$)"), "卫生"),
    (re.compile("自然资源规划(?=局$)"), "自然资源"),
    (re.compile("教育体育(?=局$)"), "教育"),
    (re.compile("政务(?:服务)?数据(?:管理)?(?=局$)"), "政务数据"),
    (
        re.compile("文化(?:广播电视|广电|体育|新闻出版)*旅游(?:广播电视|广电|体育)*(?=局$)"),
        "文化旅游",
    ),
    (re.compile("城市管理(?:综合)?(?:行政)?执法(?=局$)"), "城市管理"),
)
_KIND_AT_END = re.compile(f"{_KIND}$")
_BODY_BELOW = re.compile(
    r"(?<=局)[（(](?P<name>(?!原|加?挂)[^（()）]*(?:[支大中]队|分局|稽查局|所))[)）]"
)
"""In brackets, but no other name: 青岩市公安局（交通警察支队）."""
_IN_BRACKETS = re.compile(r"(?<=.)[（(][^）)]*[)）]")


@kept_if_short(4096)
def spelled_out(name: str) -> str:
    """`name` as all names of a body are written alike: to be compared, not to be shown."""
    bare = _IN_BRACKETS.sub("", _BODY_BELOW.sub(r"\g<name>", re.sub(r"\s+", "", name)))
    for words, full in _SHORTENED:
        bare = words.sub(full, bare)
    return _FIELD.sub(_in_full, bare)


def _in_full(match: re.Match[str]) -> str:
    kind = {"委": "委员会", "办": "办公室"}.get(match["kind"], match["kind"])
    return _FULL.get(match["field"], match["field"]) + kind


@kept_if_short(4096)
def loosely(name: str) -> str:
    """`name` in a form that it shares with names that may be the same body's."""
    full = spelled_out(name)
    for words, alike in _ALIKE:
        full = words.sub(alike, full)
    return full


def is_short_for(short: str, full: str) -> bool:
    """Whether the core `short` (住建局) is in everyday use for the core `full`."""
    field, spelled = _KIND_AT_END.sub("", short), _JOINED.sub("", _KIND_AT_END.sub("", full))
    return field != spelled and spelled in (_FULL.get(field), *_ALSO.get(field, ()))
