"""What can be wrong with the chain, each as a sentence for who keeps it."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.audit.ends import End
from gongkai.audit.heads import Head
from gongkai.disk import why
from gongkai.look.words import chinese_date, clock


@dataclass(frozen=True)
class Fault:
    """`code` for programs and tests; `sequence` the entry or head it was found at."""

    code: str
    sequence: int | None
    sentence: str


def no_guards(names: list[str]) -> Fault:
    listed = "、".join(names)
    return Fault("no_guards", None, f"库中防改动的触发器缺失或者被改：{listed}。")


def changed(sequence: int) -> Fault:
    return Fault("changed", sequence, f"第{sequence}号记录与自己的摘要不符，内容被改动过。")


def no_number(value: object) -> Fault:
    told = f"有一条记录的序号“{str(value)[:40]}”不是编号，被改动过。"
    return Fault("no_number", None, told)


def unlinked(sequence: int) -> Fault:
    told = f"第{sequence}号记录与上一号接不上，此前有记录被替换、调换或者插入。"
    return Fault("unlinked", sequence, told)


def removed(first: int, last: int) -> Fault:
    which = f"第{first}号记录" if first == last else f"第{first}号至第{last}号记录"
    return Fault("removed", first, f"{which}不在库中，被删除过。")


def behind_anchor(sequence: int) -> Fault:
    told = f"第{sequence}号记录在已清理的号段内，不应在库中，是后来塞入的。"
    return Fault("behind_anchor", sequence, told)


def no_table(name: str) -> Fault:
    return Fault("no_table", None, f"库中的表{name}不见了，被删除过，没有同它核对。")


def end_unreadable() -> Fault:
    return Fault("end_unreadable", None, "链尾登记读不出来，被改动过。")


def head_unreadable(number: object) -> Fault:
    return Fault("head_unreadable", None, f"库中编号{number}的签名读不出来，被改动过。")


def not_recorded(why: str) -> Fault:
    return Fault("not_recorded", None, f"这次核对没有能记入操作记录。{why}")


def end_missing() -> Fault:
    return Fault("end_missing", None, "链尾登记不在库中，末尾有无记录被截去无从得知。")


def end_differs(told: int, found: int) -> Fault:
    how = "末尾的记录被截去" if told > found else "末尾有塞入的记录"
    return Fault("end_differs", found, f"链尾登记为第{told}号，库中末条为第{found}号，{how}。")


def end_hash_differs(sequence: int) -> Fault:
    told = f"链尾登记的摘要与末条（第{sequence}号）不符，末条被换过。"
    return Fault("end_hash_differs", sequence, told)


def head_differs(head: Head) -> Fault:
    told = f"{_signed(head)}时的摘要与库中不同，第{head.sequence}号及以前的记录被改写过。"
    return Fault("head_differs", head.sequence, told)


def head_unmatched(head: Head) -> Fault:
    told = f"{_signed(head)}的那条记录不在库中，被删除或者截去。"
    return Fault("head_unmatched", head.sequence, told)


def bad_signature(head: Head) -> Fault:
    told = f"{_signed(head)}无效，被改动过或者不是本系统所签。"
    return Fault("bad_signature", head.sequence, told)


def foreign_key(head: Head) -> Fault:
    told = f"{_signed(head)}所用的密钥（公钥{head.key[:16]}…）不是本系统的。"
    return Fault("foreign_key", head.sequence, told)


def head_not_stored(head: Head) -> Fault:
    told = f"{_signed(head)}只在导出的文件夹里，库中没有，被删除过。"
    return Fault("head_not_stored", head.sequence, told)


def unreadable_file(file: Path) -> Fault:
    return Fault(
        "unreadable_file", None, f"导出的签名文件{file.name}读不出来，被改动过或者已损坏。"
    )


def no_folder(folder: Path) -> Fault:
    return Fault("no_folder", None, f"找不到存放签名的文件夹{folder}，没有同它核对。")


def closed_folder(folder: Path, error: OSError) -> Fault:
    told = f"存放签名的文件夹{folder}用不了（{why(error)}），没有同它核对。"
    return Fault("closed_folder", None, told)


def no_key() -> Fault:
    return Fault("no_key", None, "签名密钥文件不在或者读不出来，不能核对签名出自本系统。")


def unsealed(sequence: int) -> Fault:
    told = f"第{sequence}号记录的封签不符，不是本系统所记，是改写或者塞入的。"
    return Fault("unsealed", sequence, told)


def seal_key_unknown(sequences: list[int], name: str) -> Fault:
    told = f"{_numbers(sequences)}的封签密钥（{name}）不在本机，不能核对是否本系统所记。"
    return Fault("seal_key_unknown", sequences[0], told)


def _numbers(sequences: list[int]) -> str:
    first, last = sequences[0], sequences[-1]
    if first == last:
        return f"第{first}号记录"
    return f"第{first}号至第{last}号之间{len(sequences)}条记录"


def cut_off(end: End, last: int) -> Fault:
    told = f"{_noted(end)}，库中末条为第{last}号，末尾的记录被截去。"
    return Fault("cut_off", end.sequence, told)


def end_rewritten(end: End) -> Fault:
    told = f"{_noted(end)}，摘要与库中不同，第{end.sequence}号及以前的记录被改写过。"
    return Fault("end_rewritten", end.sequence, told)


def no_end(file: Path) -> Fault:
    told = f"库外的链尾登记{file.name}不见了，末尾有无记录被截去无从得知。"
    return Fault("no_end", None, told)


def noted_anew(end: End) -> Fault:
    on, at = chinese_date(end.moment), clock(end.moment)
    told = (
        f"{on}{at}记第{end.sequence}号时，库外的链尾登记不在，是重新记起的，"
        "此前有无记录被截去无从得知。"
    )
    return Fault("noted_anew", end.sequence, told)


def lost(end: End) -> Fault:
    told = f"{_noted(end)}，后来库中没有这一条，被截去或者换过。"
    return Fault("lost", end.sequence, told)


def _noted(end: End) -> str:
    on, at = chinese_date(end.moment), clock(end.moment)
    return f"库外记下的链尾是第{end.sequence}号（{on}{at}）"


def unreadable_end(file: Path) -> Fault:
    told = f"库外的链尾登记{file.name}读不出来，或者不是本系统所记。"
    return Fault("unreadable_end", None, told)


def _signed(head: Head) -> str:
    on, at = chinese_date(head.moment), clock(head.moment)
    kind = "清理起点" if head.kind == "anchor" else "签名"
    return f"{on}{at}第{head.sequence}号{kind}"
