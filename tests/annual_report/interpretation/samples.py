"""An invented report of an invented body, and ways to make it a document."""

from collections.abc import Sequence

from gongkai.annual_report.document import Block, Document, Line, Paragraph

TITLE = "青岩县交通运输局2023年政府信息公开工作年度报告"

PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》要求，现公布青岩县交通运输局2023年度政府信息公开工作年度报告。",
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
    "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。",
    "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
    "如有疑问，请与青岩县交通运输局办公室联系（地址：青岩县石桥路18号，邮编：550118，电话：0858-0000118）。",
)

BODY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "一、总体情况",
        (
            "2023年，我局坚持以公开为常态、不公开为例外，扎实推进政府信息公开工作。",
            "（一）主动公开情况",
            "全年共主动公开政府信息60条，其中工作动态31条，公告公示17条，机构职能12条。",
            "（二）依申请公开情况",
            "本年新收政府信息公开申请5件，比2022年多2件；办结5件。",
            "（三）政府信息管理情况",
            "完善发布审核制度，做到先审查、后公开。",
        ),
    ),
    ("二、主动公开政府信息情况", ()),
    ("三、收到和处理政府信息公开申请情况", ()),
    ("四、政府信息公开行政复议、行政诉讼情况", ()),
    (
        "五、存在的主要问题及改进情况",
        (
            "存在的主要问题：一是公开不够及时；二是解读形式单一。",
            "改进情况：建立信息发布提醒制度，增加图文解读。",
        ),
    ),
    ("六、其他需要报告的事项", ("本年度未收取信息处理费。", "无其他需要报告的事项。")),
)

SIGNATURE = ("青岩县交通运输局", "2024年1月16日")


def report_lines(
    title: Sequence[str] = (TITLE,),
    preamble: Sequence[str] = PREAMBLE,
    body: Sequence[tuple[str, Sequence[str]]] = BODY,
    signature: Sequence[str] = SIGNATURE,
) -> list[str]:
    """The lines of the sample report, any part of it replaced."""
    sections = [line for heading, text in body for line in (heading, *text)]
    return [*title, *preamble, *sections, *signature]


def lines(*texts: str, name: str = "text") -> Document:
    """A document of raw lines, as a text file gives them."""
    return Document(name, tuple(Line(text) for text in texts))


def paragraphs(*texts: str) -> Document:
    """A document of paragraphs, as DOCX or HTML gives them."""
    return Document("docx", tuple(Paragraph(text) for text in texts))


def blocks(*items: Block) -> Document:
    return Document("docx", items)
