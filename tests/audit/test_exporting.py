"""Entries as CSV and JSON Lines: whole, harmless to spreadsheets, computable again."""

import csv
import json
from datetime import datetime

import pytest

from gongkai.audit.exporting import BOM, csv_lines, json_lines
from gongkai.audit.hashing import HASHED, hash_of
from gongkai.audit.models import Entry
from gongkai.audit.services import Actor, Subject
from tests.audit.chains import TRIED, add_entry

pytestmark = pytest.mark.django_db
TITLES = {TRIED.name: TRIED.title}


def rows() -> list[dict[str, str]]:
    text = "".join(csv_lines(Entry.objects.all(), TITLES))
    assert text[0] == BOM
    return list(csv.DictReader(text[1:].splitlines()))


def test_a_row_says_in_chinese_what_the_entry_says() -> None:
    entry = add_entry()
    assert rows() == [
        {
            "序号": "1",
            "时间": "2026-10-13 09:31:00",
            "人员": "杜仲明",
            "当时的岗位": "科室负责人",
            "事由": "试办",
            "内容": "试办公文〔2026〕12号，第1次",
            "是否成功": "成功",
            "网络地址": "",
            "机构编号": "3",
            "人员编号": "7",
            "对象类别": "documents.document",
            "对象编号": "12",
            "操作代码": "tests.tried",
            "附记": '{"number": 1}',
            "上一号摘要": entry.previous_hash,
            "摘要": entry.hash,
        }
    ]


def test_what_is_not_known_is_empty_and_what_failed_says_so() -> None:
    add_entry(by=Actor(None, "系统"), subject=None, succeeded=False)
    (row,) = rows()
    assert [row[name] for name in ("人员编号", "机构编号", "是否成功")] == ["", "", "未成功"]


def test_an_action_that_is_registered_no_more_goes_by_its_code() -> None:
    add_entry()
    (_, row) = csv_lines(Entry.objects.all(), {})
    assert row.split(",")[4] == "tests.tried"


@pytest.mark.parametrize("sign", "=+-@\t＝＋－＠")
def test_no_cell_is_a_formula(sign: str) -> None:
    formula = f"{sign}HYPERLINK(1)"
    add_entry(by=Actor(7, formula, formula), subject=Subject(formula[:40], formula[:40], "某件"))
    (row,) = rows()
    told = [row[name] for name in ("人员", "当时的岗位", "对象类别", "对象编号")]
    assert told == [f"'{formula}"] * 4


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    add_entry(by=Actor(7, '杜"仲",明', "甲\n乙"))
    text = "".join(csv_lines(Entry.objects.all(), TITLES))
    (_, row) = csv.reader(text[1:].splitlines(keepends=True))
    assert row[2:4] == ['杜"仲",明', "甲\n乙"]


def test_an_empty_export_has_its_headings() -> None:
    (header,) = csv_lines(Entry.objects.none(), TITLES)
    assert header.startswith(f"{BOM}序号,时间,人员")


def test_hashes_can_be_computed_again_from_json_lines() -> None:
    for number in (1, 2, 3):
        add_entry(number)
    objects = [json.loads(line) for line in json_lines(Entry.objects.all(), TITLES)]
    assert len(objects) == 3
    for told in objects:
        assert list(told) == [*HASHED, "hash"]
        told["at"] = datetime.fromisoformat(told["at"])
        assert hash_of([told[name] for name in HASHED]) == told["hash"]
