"""Whether a line names 主送机关 (GB/T 9704-2012, 7.3.2), which stand at the margin before a colon.

Nothing but a list of organs, or of people addressed, is one; a sentence that ends in a colon
(现通知如下：) is text. In doubt a line is text: the form has a place for 主送.
"""

import re

_ORGAN = (
    "人民政府|政府|委员会|(?:管|居|村|常|党|工|编|纪)委会?|党组|党委|总?工会|办公[室厅]|办事处|法院|检察院"
    "|(?:协|学|商|联合|理事|基金|研究|促进|交流)会|开发区|(?:园|示范|度假|高新|管理)区|中心|总队|支队|大队|中队"
    "|公司|集团|银行|[大中小]学|学院|学校|幼儿园|医院|图书馆|档案馆|(?<![格布大全结开])[局署]|(?<![大餐客])厅"
)
"""What the name of one organ ends in."""
_AREA = "省州盟市县区旗镇乡国局厅委团馆中"
_SHORT = "(?<![内外全干局])部|(?<![主承协督交])办|委|处|科|室|股|(?<![住场])所|站|院|队|社|联|署"
"""Ends of a name that are one's only after a word of its place or rank (县委, 局办, 市水利站)."""
_KIND = (
    "单位|部门|机构|机关|科室|股室|处室|委办局?|企业|公司|学校|院校|医院|协会|商会|团体|组织|场站|客运站|驾校|车站|港口"
    "|业户|经营者|经营户|成员单位"
)
"""Nouns of many: addressees with 各, 有关 or whose they are, else the word before a value."""
_EVERY = "各位?|有关|相关|全体|所有|广大|所属|下属|直属"
_PLACES = "省|州|盟|市|县|区|旗|乡|镇|街道|乡镇|镇街|县区|市县|市州|社区|村|地|地区"
_PEOPLE = "同志|先生|女士|代表|委员|老师|市民|居民|村民|群众|朋友|业主|职工|师生|驾驶员|从业人员"
_NAME = r"[一-鿿〇·A-Za-z0-9“”]"
_OWNER = "省州盟市县区旗镇乡局厅委办府属直驻院级会馆部心"
_WHOSE = rf"(?:我|本|贵|你)?(?:全?{_NAME}{{0,14}}[{_OWNER}]|机关|系统|下|全)?"
_PART = re.compile(
    rf"{_NAME}+(?:{_ORGAN})(?:机关)?|(?:{_NAME}*[{_AREA}]){_NAME}*(?:{_SHORT})"
    rf"|{_WHOSE}(?:{_EVERY}){_NAME}*?(?:{_KIND}|{_ORGAN}|{_SHORT}|{_PLACES}|(?:{_PEOPLE})们?)"
    rf"|(?:我|本|全)?{_NAME}{{0,8}}[省州盟市县区旗镇乡局厅委办府]属?(?:直属?|属|级|机关)(?:{_KIND}|机关)?"
    rf"|[你贵](?:局|厅|委|办|院|单位|公司|校|社|站|镇|乡|县|市|区)"
    rf"|(?:尊敬|亲爱)的{_NAME}{{1,10}}(?:{_PEOPLE})们?|{_NAME}{{1,4}}(?:同志|先生|女士|代表|委员)"
)
_FOLLOWING = re.compile(rf"(?:{_PLACES})|{_NAME}*(?:{_KIND})|{_NAME}{{2,}}(?:{_SHORT})")
"""What may stand in a list after one of its parts is surely an organ."""
_SAID = re.compile(
    r"如下|以下|下列|之一|名单|上述|(?:通|公)[知告报]|决定|印发|转发|现将|现就|特此|经研究|根据|依[照据]|按照|为了"
    r"|(?:请|要|须|应|需|将|把|被|使)(?=各|有关|相关|全体|做|按|向|在|以|由|对|于)|督促|要求|做好|落实|加强|坚持"
    r"|围绕|推进|提升|适用|包括|同意|批准|授权|设立|成立|撤销|组建|任命|表彰|予以|给予|属于|具有|符合|不得|可以|应当"
    r"|必须|负责|工作重[点心]|人民为中心|^[为以由对在自从凡因经据据按至即系是](?!济|开|信|贸|管|外|口|然|贡|治|墨|化)"
    r"|\d+[年月日]"
    r"|主任委员|人大代表|政协委员|法定代表"
)
"""Words of a sentence, of a label or of a title: no line that has one is a list of organs."""
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_APART = re.compile(r"[，、,；;\s]+|[并以]?及(?=各|有关|相关|其他)|[和暨](?=各|有关|相关)")
_LONGEST = 300


def names_addressees(line: str) -> bool:
    """Whether the line, the first of a text, is nothing but whom the paper is sent to."""
    line = line.strip()
    if line[-1:] not in ("：", ":") or len(line) > _LONGEST or line[0] in "（(":
        return False
    listed = _ASIDE.sub("", line[:-1])
    if _SAID.search(listed):
        return False
    parts = [part for part in _APART.split(listed) if part]
    return bool(parts) and all(
        _PART.fullmatch(part) or (at > 0 and _FOLLOWING.fullmatch(part))
        for at, part in enumerate(parts)
    )
