"""Which field of a document a column is, told by its heading; a person may say otherwise."""

from collections.abc import Mapping, Sequence

FIELDS: Mapping[str, str] = {
    "title": "标题",
    "number": "发文字号",
    "formed_on": "成文日期",
    "genre": "文种",
    "origin": "来源",
    "obtained_from": "获取自（来文机关）",
    "obtained_on": "收到日期",
    "department": "承办科室",
    "addressees": "主送",
    "copied_to": "抄送",
    "attribute": "公开属性",
    "attribute_article": "不公开依据",
    "attribute_reason": "不公开理由",
    "published_on": "公开日期",
    "published_where": "公开位置",
    "text": "正文",
}
"""What can be taken from a sheet, with its name."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("标题", "公文标题", "文件标题", "文件名称", "公文名称", "题名", "文件题名", "信息名称"),
        *("信息标题", "名称", "题目"),
    ),
    "number": (
        *("发文字号", "文号", "发文文号", "发文号", "公文文号", "文件文号", "文件字号", "文件编号"),
        *("发文编号", "文件号", "字号"),
    ),
    "formed_on": (
        *("成文日期", "成文时间", "形成日期", "形成时间", "生成日期", "生成时间", "签发日期"),
        *("签发时间", "发文日期", "发文时间", "制发日期", "制发时间", "印发日期", "印发时间"),
    ),
    "genre": ("文种", "公文文种", "公文种类", "文件种类", "公文类型", "文件类型", "体裁"),
    "origin": ("来源", "公文来源", "文件来源", "信息来源"),
    "obtained_from": (
        *("获取自", "来文机关", "来文单位", "发文机关", "发文单位", "制发机关", "制发单位"),
        "制文机关",
    ),
    "obtained_on": ("收到日期", "收到时间", "收文日期", "收文时间", "获取日期", "获取时间"),
    "department": (
        *("承办科室", "责任科室", "主办科室", "拟稿科室", "起草科室", "科室", "承办股室"),
        *("责任股室", "股室", "承办部门", "责任部门", "承办单位"),
    ),
    "addressees": ("主送", "主送机关", "主送单位"),
    "copied_to": ("抄送", "抄送机关", "抄送单位"),
    "attribute": ("公开属性", "公开类别", "公开类型", "公开方式", "公开形式", "是否公开"),
    "attribute_article": ("不公开依据", "不予公开依据", "依据", "法律依据"),
    "attribute_reason": ("不公开理由", "不予公开理由", "不公开原因", "理由", "原因"),
    "published_on": (
        *("公开日期", "公开时间", "发布日期", "发布时间", "公布日期", "公布时间", "上网日期"),
        "上网时间",
    ),
    "published_where": (
        *("公开位置", "公开网址", "公开地址", "发布位置", "发布网址", "网址", "链接", "公开渠道"),
        "发布渠道",
    ),
    "text": ("正文", "公文正文", "正文内容", "文件内容", "内容", "全文"),
}
"""What each is headed, the word that says it best first: of two columns that could be the field,
印发日期 and 成文时间, that one is taken."""
_FILLING = str.maketrans("", "", " 　\n\t：:*＊（）()")


def guess_columns(headings: Sequence[str]) -> dict[str, str]:
    """Number of a column, as text, to field: the exact heading first, then one that holds it. A
    field is given once."""
    bare = [heading.translate(_FILLING) for heading in headings]
    found: dict[str, str] = {}
    for is_like in (_same, _holds):
        for field, names in _HEADINGS.items():
            free = [at for at, heading in enumerate(bare) if heading and str(at) not in found]
            like = (at for name in names for at in free if is_like(bare[at], name))
            chosen = next(like, None)
            if chosen is not None and field not in found.values():
                found[str(chosen)] = field
    return found


def _same(heading: str, name: str) -> bool:
    return heading == name


def _holds(heading: str, name: str) -> bool:
    return len(name) > 2 and name in heading
