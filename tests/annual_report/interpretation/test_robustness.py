"""Long and hostile lines are read in linear time."""

import pytest

from gongkai.annual_report.document import Document, Line
from gongkai.annual_report.interpretation import interpret
from tests.patience import not_hanging

SIZE = 200_000
HOSTILE = {
    "digits": "1" * SIZE,
    "digits and commas": "1,111" * (SIZE // 5),
    "Chinese digits": "一" * SIZE,
    "spaces": "共公开" + " " * SIZE + "5条",
    "numbers with units": "共公开5条，其中" * (SIZE // 8),
    "one endless list": "共公开9条，其中" + "工作动态3条，" * (SIZE // 7),
    "open brackets": "共公开5条（" * (SIZE // 6),
    "open titles": "《共公开5条" * (SIZE // 6),
    "names": "青岩县交通运输" * (SIZE // 7),
    "negations": "未收到" * (SIZE // 3),
    "negations and remedies": "未发生因信息公开行政复议" * (SIZE // 12),
    "comparisons": "比2022年" * (SIZE // 6),
    "years": "2023年" * (SIZE // 5),
    "dates": "2023年1月1日至" * (SIZE // 10),
    "headings": "一、总体情况" * (SIZE // 6),
    "tabs": "2023年\t甲\t乙\t1" * (SIZE // 10),
    "percentages": "占5%，" * (SIZE // 4),
    "regions": "市县区" * (SIZE // 3),
    "other business": "受理行政许可申请5件，办结5件，" * (SIZE // 16),
    "other business without an end": "收到政府信息公开申请5件，" + "受理" * (SIZE // 2) + "办结5件",
    "lists in myriads": "访问量3.1万次，其中甲1.2万次，乙2.5万次；" * (SIZE // 26),
    "torn periods": "统计期限自2023年11日至1231" * (SIZE // 20),
    "other names": "（加挂青岩县乡村振兴局牌子）" * (SIZE // 14),
    "own report": "现公布青岩县信息公开" * (SIZE // 10),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_one_long_line_takes_no_more_than_its_length(text: str) -> None:
    report = [
        "青岩县交通运输局2023年政府信息公开工作年度报告",
        "一、总体情况",
        text,
        "六、其他需要报告的事项",
    ]
    with not_hanging():
        interpret(Document("text", tuple(Line(line) for line in report)))


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "（一）主动公开政府信息情况",
        "总体情况",
        "青岩县交通运输局",
        "2023年\t甲\t乙",
        "0",
        "共公开5条，其中",
        "2024年1月16日",
        "联系电话：0858-0000118",
        "（加挂青岩县乡村振兴局牌子）",
        "青岩布依族苗族自治州石桥经济技术开发区管理",
        "| 未知 | 见附件 | 未知 |",
    ],
)
@pytest.mark.parametrize("name", ["text", "pdf"])
def test_many_lines_take_no_more_than_their_number(line: str, name: str) -> None:
    title = Line("青岩县交通运输局2023年政府信息公开工作年度报告")
    with not_hanging():
        interpret(Document(name, (title, *[Line(line)] * 20_000)))
