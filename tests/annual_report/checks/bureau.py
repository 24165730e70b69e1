"""A plain report of an invented bureau, as such offices write them, to which lines can be added.

It is written as text and read again: what a line states is found by reading it.
"""

from dataclasses import replace
from datetime import date

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report, Value
from gongkai.annual_report.writers import write_report
from tests.annual_report.zeros import row, zeros

AGENCY = "清河县交通运输局"
YEAR = 2023

TEXTS = {
    0: (
        "根据《中华人民共和国政府信息公开条例》要求，编制本报告。统计期限为2023年1月1日至2023年12月31日。"
        "电子版在县政府网站下载。如有疑问，请与清河县交通运输局办公室联系（地址：清河县人民路2号，"
        "电话：0858-2345678）。"
    ),
    1: (
        "（一）主动公开。2023年，我局通过县政府网站主动公开政府信息286条。\n"
        "（二）依申请公开。全年新收政府信息公开申请5件，上年结转1件，办结5件，结转下年度继续办理1件。\n"
        "（三）政府信息管理。落实保密审查制度。\n"
        "（四）平台建设。维护县政府网站专栏。\n"
        "（五）监督保障。组织培训2次，未发生责任追究情形。"
    ),
    5: (
        "存在的主要问题：一是政策解读形式单一；二是部分科室报送信息不及时。\n"
        "改进措施：一是增加图解和短视频，由起草科室负责制作；二是把报送时限列入科室考核，按月通报。"
    ),
    6: "2023年，我局未收取信息处理费。",
}

CELLS: dict[str, Value] = {
    **row("received", (4, 1, 0, 0, 0, 0, 5)),
    **row("carried_in", (1, 0, 0, 0, 0, 0, 1)),
    **row("granted", (2, 1, 0, 0, 0, 0, 3)),
    **row("partly_granted", (1, 0, 0, 0, 0, 0, 1)),
    **row("unavailable_not_held", (1, 0, 0, 0, 0, 0, 1)),
    **row("handled", (4, 1, 0, 0, 0, 0, 5)),
    **row("carried_out", (1, 0, 0, 0, 0, 0, 1)),
    "proactive.licences": 120,
    "proactive.penalties": 15,
    "proactive.normative_documents.issued": 1,
    "proactive.normative_documents.in_force": 6,
    "remedies.reconsideration.upheld": 1,
    "remedies.reconsideration.total": 1,
}


def bureau(
    *lines: str,
    section: int = 1,
    texts: dict[int, str] | None = None,
    cells: dict[str, Value] | None = None,
    agency: str = AGENCY,
) -> Report:
    """The bureau's report as read, with `lines` below the text of `section`.

    `texts` replaces the text of whole sections (0: preamble), `cells` cells, `agency` the name.
    """
    written = {**TEXTS, **(texts or {})}
    written[section] = "\n".join([written[section], *lines])
    named = {number: text.replace(AGENCY, agency) for number, text in written.items()}
    report = zeros(YEAR, agency, cells={**CELLS, **(cells or {})}, texts=named)
    return read_report(write_report(replace(report, signed_on=date(YEAR + 1, 1, 18)), "txt"))
