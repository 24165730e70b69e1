"""Each fault is one sentence: which entry, and what was done to it."""

from pathlib import Path

import pytest

from gongkai.audit import faults
from gongkai.audit.ends import End
from gongkai.audit.faults import Fault
from gongkai.audit.heads import Head

HEAD = Head(
    kind="head",
    sequence=12,
    hash="a" * 64,
    at="2026-10-13T01:05:00.000000+00:00",
    key="0123456789abcdef" * 4,
    signature="",
)
ANCHOR = Head("anchor", 12, "a" * 64, HEAD.at, HEAD.key)

END = End(12, "a" * 64, HEAD.at)

SENTENCES = [
    (
        faults.no_guards(["audit_entry_update", "audit_head_delete"]),
        Fault(
            "no_guards",
            None,
            "库中防改动的触发器缺失或者被改：audit_entry_update、audit_head_delete。",
        ),
    ),
    (
        faults.changed(5),
        Fault("changed", 5, "第5号记录与自己的摘要不符，内容被改动过。"),
    ),
    (
        faults.unlinked(5),
        Fault("unlinked", 5, "第5号记录与上一号接不上，此前有记录被替换、调换或者插入。"),
    ),
    (
        faults.removed(5, 5),
        Fault("removed", 5, "第5号记录不在库中，被删除过。"),
    ),
    (
        faults.removed(5, 8),
        Fault("removed", 5, "第5号至第8号记录不在库中，被删除过。"),
    ),
    (
        faults.behind_anchor(2),
        Fault("behind_anchor", 2, "第2号记录在已清理的号段内，不应在库中，是后来塞入的。"),
    ),
    (
        faults.end_missing(),
        Fault("end_missing", None, "链尾登记不在库中，末尾有无记录被截去无从得知。"),
    ),
    (
        faults.end_differs(9, 7),
        Fault("end_differs", 7, "链尾登记为第9号，库中末条为第7号，末尾的记录被截去。"),
    ),
    (
        faults.end_differs(7, 9),
        Fault("end_differs", 9, "链尾登记为第7号，库中末条为第9号，末尾有塞入的记录。"),
    ),
    (
        faults.end_hash_differs(9),
        Fault("end_hash_differs", 9, "链尾登记的摘要与末条（第9号）不符，末条被换过。"),
    ),
    (
        faults.head_differs(HEAD),
        Fault(
            "head_differs",
            12,
            "2026年10月13日9:05第12号签名时的摘要与库中不同，第12号及以前的记录被改写过。",
        ),
    ),
    (
        faults.head_unmatched(ANCHOR),
        Fault(
            "head_unmatched",
            12,
            "2026年10月13日9:05第12号清理起点的那条记录不在库中，被删除或者截去。",
        ),
    ),
    (
        faults.bad_signature(HEAD),
        Fault(
            "bad_signature",
            12,
            "2026年10月13日9:05第12号签名无效，被改动过或者不是本系统所签。",
        ),
    ),
    (
        faults.foreign_key(HEAD),
        Fault(
            "foreign_key",
            12,
            "2026年10月13日9:05第12号签名所用的密钥（公钥0123456789abcdef…）不是本系统的。",
        ),
    ),
    (
        faults.head_not_stored(HEAD),
        Fault(
            "head_not_stored",
            12,
            "2026年10月13日9:05第12号签名只在导出的文件夹里，库中没有，被删除过。",
        ),
    ),
    (
        faults.unreadable_file(Path("elsewhere/000000000012-x-head.json")),
        Fault(
            "unreadable_file",
            None,
            "导出的签名文件000000000012-x-head.json读不出来，被改动过或者已损坏。",
        ),
    ),
    (
        faults.no_folder(Path("heads")),
        Fault("no_folder", None, "找不到存放签名的文件夹heads，没有同它核对。"),
    ),
    (
        faults.no_number("abc"),
        Fault("no_number", None, "有一条记录的序号“abc”不是编号，被改动过。"),
    ),
    (
        faults.no_table("audit_signedhead"),
        Fault("no_table", None, "库中的表audit_signedhead不见了，被删除过，没有同它核对。"),
    ),
    (
        faults.end_unreadable(),
        Fault("end_unreadable", None, "链尾登记读不出来，被改动过。"),
    ),
    (
        faults.head_unreadable(3),
        Fault("head_unreadable", None, "库中编号3的签名读不出来，被改动过。"),
    ),
    (
        faults.not_recorded("磁盘已满。"),
        Fault("not_recorded", None, "这次核对没有能记入操作记录。磁盘已满。"),
    ),
    (
        faults.closed_folder(Path("heads"), PermissionError(13, "")),
        Fault("closed_folder", None, "存放签名的文件夹heads用不了（没有权限），没有同它核对。"),
    ),
    (
        faults.no_key(),
        Fault("no_key", None, "签名密钥文件不在或者读不出来，不能核对签名出自本系统。"),
    ),
    (
        faults.unsealed(5),
        Fault("unsealed", 5, "第5号记录的封签不符，不是本系统所记，是改写或者塞入的。"),
    ),
    (
        faults.seal_key_unknown([5], "0123456789abcdef"),
        Fault(
            "seal_key_unknown",
            5,
            "第5号记录的封签密钥（0123456789abcdef）不在本机，不能核对是否本系统所记。",
        ),
    ),
    (
        faults.seal_key_unknown([5, 6, 9], "0123456789abcdef"),
        Fault(
            "seal_key_unknown",
            5,
            "第5号至第9号之间3条记录的封签密钥（0123456789abcdef）不在本机，"
            "不能核对是否本系统所记。",
        ),
    ),
    (
        faults.cut_off(END, 9),
        Fault(
            "cut_off",
            12,
            "库外记下的链尾是第12号（2026年10月13日9:05），库中末条为第9号，末尾的记录被截去。",
        ),
    ),
    (
        faults.end_rewritten(END),
        Fault(
            "end_rewritten",
            12,
            "库外记下的链尾是第12号（2026年10月13日9:05），摘要与库中不同，"
            "第12号及以前的记录被改写过。",
        ),
    ),
    (
        faults.lost(END),
        Fault(
            "lost",
            12,
            "库外记下的链尾是第12号（2026年10月13日9:05），后来库中没有这一条，被截去或者换过。",
        ),
    ),
    (
        faults.no_end(Path("elsewhere/end.json")),
        Fault("no_end", None, "库外的链尾登记end.json不见了，末尾有无记录被截去无从得知。"),
    ),
    (
        faults.noted_anew(END),
        Fault(
            "noted_anew",
            12,
            "2026年10月13日9:05记第12号时，库外的链尾登记不在，是重新记起的，"
            "此前有无记录被截去无从得知。",
        ),
    ),
    (
        faults.unreadable_end(Path("elsewhere/end.json")),
        Fault("unreadable_end", None, "库外的链尾登记end.json读不出来，或者不是本系统所记。"),
    ),
]


@pytest.mark.parametrize(("fault", "told"), SENTENCES, ids=lambda each: each.code)
def test_it_is_told_in_this_sentence(fault: Fault, told: Fault) -> None:
    assert fault == told


def test_every_fault_stands_in_the_table() -> None:
    ways = {
        name
        for name, way in vars(faults).items()
        if callable(way) and getattr(way, "__annotations__", {}).get("return") is Fault
    }
    assert {fault.code for fault, _ in SENTENCES} == ways
