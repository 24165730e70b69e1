"""No advertisement has been put into the text.

What    No words of gambling, pornography or search-engine spam stand in the report.
Why     The page, or a mirror of it, has been tampered with.
Source  国办秘函〔2019〕19号 (单项否决: 反动、暴力、色情内容).
Example “……政府信息公开工作。澳门新葡京注册送彩金”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_WORDS = (
    *(
        "百家乐",
        "老虎机",
        "时时彩",
        "六合彩",
        "真人娱乐",
        "新葡京",
        "皇冠体育",
        "威尼斯人",
        "太阳城集团",
        "赌场",
    ),
    *(
        "注册送",
        "彩金",
        "首存",
        "体育投注",
        "娱乐城",
        "棋牌游戏",
        "棋牌平台",
        "棋牌下载",
        "博彩网",
        "博彩公司",
    ),
    *(
        "博彩平台",
        "彩票平台",
        "彩票网",
        "成人电影",
        "成人视频",
        "成人网站",
        "约炮",
        "裸聊",
        "私服发布",
    ),
    *("代孕", "迷药", "办证刻章", "开户网址", "网上娱乐", "外围投注", "捕鱼游戏", "凯发", "必发"),
)
_SPAM = re.compile("|".join(_WORDS))
_SIGNS = (
    *("家乐", "虎", "彩", "娱", "葡", "皇", "尼", "太阳", "赌", "注册送", "首存", "投注"),
    *("棋", "成人", "炮", "裸", "私服", "孕", "迷", "刻章", "户网址", "捕", "凯", "必发"),
)
"""One of these stands in every word: the whole text is looked through for them first."""
_FIGHTS = re.compile(r"打击|整治|查处|严禁|禁止|案件|查获|清理|举报|治理|宣传")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if not any(map(f"{report.title}\n{evidence.full_text}".__contains__, _SIGNS)):
        return
    for at, text in (("title", report.title), *evidence.pieces):
        for match in _SPAM.finditer(text):
            if not _FIGHTS.search(sentence_at(text, match.start())):
                message = f"文中夹有与报告无关的“{match.group()}”，页面可能被篡改。"
                yield Finding(at, message, found=match.group(), offset=match.start())


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(6)}\n公开打击网络赌博案件情况，提醒群众远离百家乐等赌博活动。"
    return Evidence(with_section(report, 6, text))


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 6, f"{report.text_of(6)}\n澳门新葡京注册送彩金"))


check = Check(
    id="W-20",
    title="夹有垃圾信息",
    severity=ERROR,
    source="国办秘函〔2019〕19号",
    run=run,
)
