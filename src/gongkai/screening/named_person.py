"""Full names of applicants, complainants and parties: 申请人张三.

Many surnames are everyday words (于, 向, 应, 方): those count only after a colon.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit
from gongkai.screening.surnames import AMBIGUOUS, COMPOUND, NO_NAME, PLAIN

KIND = "person_name"

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
_COMPOUND_NAME = rf"(?:{COMPOUND}){_GIVEN}(?:{_SECOND})?(?={_AFTER}|{_AFTER_FULL})"
_FORENAME = rf"(?:{_GIVEN}{_SECOND}(?={_AFTER}|{_AFTER_FULL})|{_GIVEN}(?={_AFTER}))"
_NAME = (
    rf"(?:(?P<name>{_COMPOUND_NAME}|[{PLAIN}]{_FORENAME})"
    rf"|(?:姓名)?[:：]\s?(?P<labelled>{_COMPOUND_NAME}|[{PLAIN}{AMBIGUOUS}]{_FORENAME}))"
)
_AFTER_PERSONS = re.compile(_PERSONS + _NAME)
_AFTER_PARTIES = re.compile(_PARTIES + _NAME)


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
        if not NO_NAME.search(name):
            shown = name[0] + "某" * (len(name) - 1)
            yield Hit(KIND, *match.span(group), name, "这里有自然人的姓名。", shown)
