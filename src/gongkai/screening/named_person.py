"""Full names of applicants, complainants and parties: 申请人张三.

Many surnames are everyday words (于, 向, 应, 方): those count only after a colon.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit

KIND = "person_name"

_PLAIN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢姜崔钟"
    "谭陆汪范廖石韦贾夏傅邹熊孟秦邱江尹薛闫段侯龙史陶黎贺顾毛郝龚邵钱覃武戴莫孔汤"
)
_AMBIGUOUS = "于任方金高白万常向和时应安严成后张文章易施齐康伍倪牛温路明凌柳单全解关管连水"
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯"
_PERSONS = (
    r"人(?:(?<=申请人|举报人|投诉人|信访人|来访人|上诉人|当事人|受害人|被害人|第三人)"
    r"|(?<=被处罚人|被征收人))"
)
_PARTIES = r"(?:原告|患者)"
_AFTER = (
    r"[，。、；：,;:（(）)\s]|等\d|等[人户]|先生|女士|同志|提出|提交|申请|向[我本县市区]"
    r"|不服|反映|要求|身份证|于20|诉|的(?:申请|政府|答复|来信|举报|投诉|信访)|$"
    r"|对(?![外内于照策象])|认为|起诉"
)
_AFTER_FULL = r"被|就(?![业读医地近诊])|因|以(?![上下内外及])|表示|称(?![号谓职])"
"""What may stand behind three characters only: 石料被扣 is no person's misfortune."""
_GIVEN = r"(?![某×xX*人们员方向申请对因就])[一-鿿]"
_SECOND = r"(?![某×xX*对被])[一-鿿]"
_COMPOUND_NAME = rf"(?:{_COMPOUND}){_GIVEN}(?:{_SECOND})?(?={_AFTER}|{_AFTER_FULL})"
_FORENAME = rf"(?:{_GIVEN}{_SECOND}(?={_AFTER}|{_AFTER_FULL})|{_GIVEN}(?={_AFTER}))"
_NAME = (
    rf"(?:(?P<name>{_COMPOUND_NAME}|[{_PLAIN}]{_FORENAME})"
    rf"|(?:姓名)?[:：]\s?(?P<labelled>{_COMPOUND_NAME}|[{_PLAIN}{_AMBIGUOUS}]{_FORENAME}))"
)
_AFTER_PERSONS = re.compile(_PERSONS + _NAME)
_AFTER_PARTIES = re.compile(_PARTIES + _NAME)
_NO_NAME = re.compile(
    r"曾[经先后多两三再分已一数于向被在]|陈[述情]|许[可多诺]|周[知边围期]|马上|何[时种地以故事]|罗列|郑重|杜绝|谢绝"
    r"|陆续|张贴|田[地亩间]|林[地木权]|余[下额款]|钱[款财]|史[料实]|肖像|石[料场]|[省市县区局厂店站]$"
    r"|信息|情况|数量|公开|范围|程序|申请|单位|公司|中心|什么|如何|明确|理由|阅读|成功|时间"
)


def may_be_in(text: str) -> bool:
    return _names_parties(text) or _AFTER_PERSONS.search(text) is not None


def _names_parties(text: str) -> bool:
    """One character is looked for much faster than two."""
    return ("原" in text and "原告" in text) or ("患" in text and "患者" in text)


def detect(text: str) -> Iterator[Hit]:
    """Names right after the word that says what the person is in the case."""
    found = list(_AFTER_PERSONS.finditer(text))
    if _names_parties(text):
        found += _AFTER_PARTIES.finditer(text)
    for match in sorted(found, key=re.Match.start):
        group = "name" if match["name"] else "labelled"
        name = match[group]
        if not _NO_NAME.search(name):
            shown = name[0] + "某" * (len(name) - 1)
            yield Hit(KIND, *match.span(group), name, "这里有自然人的姓名。", shown)
