"""Times of several years before a number: 近五年来, “十四五”期间, 2021-2024年, 条例施行以来.

What several years saw is not the year's number. Some words leave open how long a time they mean
(累计, 截至目前, 机构改革后): what they count may be of several years where it is more than the
year's, unless the sentence names the year.
"""

import re
from typing import Final

_SEVERAL = (
    r"(?<![第\d〇零○一二三四五六七八九十])"
    r"(?:[二三四五六七八九两几数多]|[一二]?十[一二三四五六七八九余几多]?|[2-9]|[1-9]\d)[多余几]?个?"
)
"""More than one, and no ordinal: the fifth year is one."""
_BEGINS = "实施|施行|颁布|公布|修订|实行|运行|开通|启用|上线|成立|组建|挂牌|建成"
"""What a time may be counted from."""
_WORDS = (
    # 五年来, 三年间, 两年共
    rf"{_SEVERAL}(?:周年|年)[多余]?(?:来(?![信访函电件文])|间|里|之[间内]|以[来内]|内(?!容)|期间|时间"
    r"|累计|共(?!同)|合计|总计|总共)",
    # 近五年, 过去的五年; 连续三年未收到 tells of each of them
    rf"(?:最?近|过去|这|前|历时|疫情)的?{_SEVERAL}年(?![前级度])|近年(?!度)|多年(?!级)",
    rf"(?<![一-鿿\d]){_SEVERAL}年(?=[，,我全本])",
    rf"连续{_SEVERAL}年(?!未|没有|无|零|保持)",
    # 条例施行15年, 开通之日起, 启用至2022年底
    rf"(?:{_BEGINS}|建设|改革)的?{_SEVERAL}(?:周年|年)(?!度)",
    rf"(?:{_BEGINS})(?:之日)?(?:[至到](?!位|期)|之日起)",
    # 五年规划 and terms of office
    r"“十[三四五]五”|[“\"'‘「]?十[二三四五六]五[”\"'’」]?(?:期间|时期|以来)|[一二三四五六七八九]五[”\"'’」]普法|年规划期",
    r"任期|本届[县市区省镇乡]?(?:委|人民)?政府|换届以来|届内",
    # 2021-2024年, 2018年至2022年, 2020年、2021年和2022年
    r"20\d\d\s?[-—–~～－至到]{1,2}\s?20\d\d\s?年",
    r"20(?P<from>\d\d)\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:(?!结转|延|顺|推|跨)[^，,。；;\d]){0,10}"
    r"(?<![增升加高低降减少展转跨移])[-—–~～－至到]{1,2}\s?20(?!(?P=from))\d\d\s?年",
    r"20\d\d\s?年?度?(?:(?:[、和及与]|以及)\s?20\d\d\s?年?度?)+(?![\d.])",
    # no begin, or one that is an event
    r"历年|历史|迄今|(?<!年初)(?<!1月)(?<!1月1日)至今(?!年)",
    r"(?<!今年)(?<!本年)(?<!年初)(?<!年度)(?<!\d年)(?<![\d月]日)以来",
    # 累计公开12356条，其中2023年1520条
    r"累计(?=[^。；;]{0,60}其中[，,：:]?(?:20\d\d年|本年|今年|当年|全年))",
)
SEVERAL_YEARS: Final = re.compile("|".join(_WORDS))

_OPEN = re.compile(
    rf"累计|(?:截[至止]|到)?目前|(?:{_BEGINS}|改革|换届|划转|合并)(?:以|之)?后(?![续台勤备期方的])"
)
_OF_THE_YEAR = re.compile(
    r"(?<!截至)(?<!截止)(?<!截至到)(?<!截止到)(?:20\d\d\s?年|[今本当全]年|年内)"
)
_BEHIND = re.compile(r"\s?[（(][^（()）]{0,12}(?:累计|以来|历年|至今)[^（()）]{0,8}[）)]")


def may_be_of_several_years(sentence: str, behind: str) -> bool:
    """Whether a number with which `sentence` ends, and on which `behind` follows, is counted over a
    time whose length the words leave open."""
    if _BEHIND.match(behind):
        return True
    return _OPEN.search(sentence) is not None and _OF_THE_YEAR.search(sentence) is None
