"""What a passage is about without saying so, because its heading does.

Under 四、政府信息公开行政复议、行政诉讼情况 nobody writes 政府信息公开 again (`发生行政复议5件`),
nor under （二）依申请公开 (`全年共收到申请12件`). And `办理行政许可1353件，行政处罚198件` calls the
rows of table two by their names.
"""

import re

REQUESTS, REMEDIES, DECISIONS = "requests", "remedies", "decisions"

SAID = {REQUESTS: "政府信息公开申请，", REMEDIES: "政府信息公开，", DECISIONS: "", "": ""}
"""What the heading of a topic says, to stand before the paragraph's own words."""

_REQUESTS_SECTION, _REMEDIES_SECTION = 3, 4
_LINE_BEGIN = re.compile(
    r"[ \t\u3000]*(?:(?P<chapter>[一二三四五六七八九十]{1,2}、)"
    r"|(?P<han>[（(][一二三四五六七八九十]{1,2}[)）])"
    r"|(?P<digit>\d{1,2}[.．、](?!\d))|(?P<inner>[（(]\d{1,2}[)）]))?[ \t\u3000]*"
)
_RANKS = {"chapter": 0, "han": 1, "digit": 2, "inner": 3, None: 4}
_TITLE = re.compile(r"(?P<title>[^，,。；;：:\n\d]{1,24})(?P<end>[。：:\n]|$)")
_OF_REQUESTS = re.compile(r"依申请公开|公开申请")
_PLAINLY = re.compile(r"(?:政府信息)?依申请公开")
_NOT_THEIRS = re.compile(r"平台|渠道|制度|指南|目录|培训|建议|提案")

_OTHER_CASES = re.compile(
    r"公开|许可|处罚|强制|征收|征地|拆迁|补偿|信访|投诉|举报|工伤|登记|确权|认定|劳动|合同|民事|刑事|赔偿"
    r"|复议机关|复议机构|新增|规范性文件|应诉(?:案件)?\d|(?<![未有])收到[^，。；\n]{0,8}复议申请"
    r"|(?:受理|审理|审结|办理|办结|承办|代理|化解|调解)[^，。；\n]{0,8}(?:复议|诉讼)"
)
"""Remedies of another kind, or told apart from others: then the sentence itself has to say whether
those against disclosure are meant. Some are an office's business as the organ that decides."""

_ROWS = ("行政许可", "行政处罚", "行政强制")
_DECIDED = ("办理", "作出", "做出", "实施", "许可决定", "处罚决定")
_NO_DECISIONS = re.compile(
    r"公示|公开|发布|公布|信息|归集|上传|录入|报送|推送|受理|申请|事项|大厅|窗口|政务服务|办件|平台|系统|中心|网"
    r"|不予|撤销|注销|审核|审查|其中|复议|诉讼|评查|案卷|培训"
)

_ALL_RESULTS = ("其他处理", "不予处理", "无法提供", "不予公开", "予以公开", "部分")
"""What only requests come to, where a sentence names them all."""


class Topics:
    """The topics of a section's sentences, asked for in order: the heading above holds until the
    next of its rank."""

    def __init__(self, section: int, text: str) -> None:
        self._section = section
        self._text = text
        self._headed = section == 1 and _OF_REQUESTS.search(text) is not None
        self._decided = section in (1, 2) and any(row in text for row in _ROWS)
        self._of_line = ""
        self._open: int | None = None

    def at(self, start: int, end: int) -> str:
        """The topic of the sentence `text[start:end]`; "" where no heading tells."""
        if start == 0 or self._text[start - 1] == "\n":
            self._of_line = self._topic_of_line(start)
        if self._decided and self._counts_decisions(self._text[start:end]):
            return DECISIONS
        if self._headed and not self._of_line and self._names_all_results(start, end):
            return REQUESTS
        return self._of_line

    def _topic_of_line(self, start: int) -> str:
        if self._section == _REQUESTS_SECTION:
            return REQUESTS
        if self._section == _REMEDIES_SECTION:
            end = self._text.find("\n", start)
            other = _OTHER_CASES.search(self._text, start, end if end >= 0 else len(self._text))
            return "" if other else REMEDIES
        return self._under_heading(start) if self._headed else ""

    def _under_heading(self, start: int) -> str:
        """A heading on its own line holds for the lines below, one that the text follows on for
        its own line."""
        text = self._text
        begin = _LINE_BEGIN.match(text, start)
        rank = _RANKS[begin.lastgroup if begin else None]
        heading = _TITLE.match(text, begin.end() if begin else start)
        alone = heading is not None and heading["end"] in ("", "\n")
        if self._open is not None and _ends(heading, rank, self._open, alone):
            self._open = None
        if heading is not None and _names_requests(heading["title"], rank, alone):
            if alone:
                self._open = rank
            return REQUESTS
        return REQUESTS if self._open is not None else ""

    def _names_all_results(self, start: int, end: int) -> bool:
        return all(self._text.find(result, start, end) >= 0 for result in _ALL_RESULTS)

    def _counts_decisions(self, sentence: str) -> bool:
        """Whether rows of table two are counted; in section one only where they stand side by side,
        for 办理行政许可 alone may be what a service hall handed out. All three need no verb."""
        named = sum(row in sentence for row in _ROWS)
        if named < (1 if self._section > 1 else 2) or _NO_DECISIONS.search(sentence):
            return False
        return named == len(_ROWS) or any(verb in sentence for verb in _DECIDED)


def _ends(heading: re.Match[str] | None, rank: int, opened: int, alone: bool) -> bool:
    """Whether a line ends what a heading of rank `opened` holds for: one of no lower rank, or a
    title without a number, which is not a line that says something of requests."""
    if rank < _RANKS[None]:
        return rank <= opened
    return alone and heading is not None and "申请" not in heading["title"]


def _names_requests(title: str, rank: int, alone: bool) -> bool:
    """Whether a heading's words name requests for information; without a number, a sentence might
    stand there (`做好依申请公开。`), so that it has to begin with them."""
    if not _OF_REQUESTS.search(title) or _NOT_THEIRS.search(title):
        return False
    return rank < _RANKS[None] or alone or _PLAINLY.match(title) is not None
