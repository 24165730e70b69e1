"""审查登记表: the written record of one item (一事一审), as official paper."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from gongkai.paper.model import CENTER, Block, Cell, Paper, Paragraph, Signature, Table, Title
from gongkai.reviews.chains import level_name
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.listing import record_number
from gongkai.reviews.models import GateRecord, Review, Step
from gongkai.reviews.page import Page
from gongkai.reviews.people import named
from gongkai.reviews.questions import ACCURATE, LEGAL, QUESTIONS
from gongkai.reviews.services.gate import result_label
from gongkai.reviews.states import State, StepState

_WIDTHS = (26.0, 52.0, 26.0, 52.0)
_SUMMARY = 200
"""Characters of the text that stand for its content where nothing else is given."""
_SIZE = 10.5


def record_of(page: Page, *, at: datetime) -> Paper:
    """The record as it stands at `at`; a review that is still going on says so."""
    review = page.review
    blocks: list[Block] = [
        Title(f"{review.body.name}政府信息公开审查登记表"),
        Paragraph(f"登记号：{record_number(review)}", indent=False),
        _what(review),
        _steps(page.steps),
    ]
    gate = page.gate
    if gate is not None and gate.gate is not None:
        blocks.append(_gate(review, gate.gate))
    if page.hits:
        blocks.append(_findings(page))
    if page.escalations:
        blocks.append(_escalations(page))
    day = timezone.localdate(at)
    blocks.append(Signature(review.body.name, f"{day.year}年{day.month}月{day.day}日"))
    return Paper("政府信息公开审查登记表", tuple(blocks), author=review.body.name, dated=day)


def _label(text: str, rows: int = 1) -> Cell:
    return Cell(text, rows=rows, align=CENTER, header=True)


def _wide(label: str, value: str) -> tuple[Cell, ...]:
    return (_label(label), Cell(value or "—", columns=3))


def _pair(first: tuple[str, str], second: tuple[str, str]) -> tuple[Cell, ...]:
    return (
        _label(first[0]),
        Cell(first[1] or "—"),
        _label(second[0]),
        Cell(second[1] or "—"),
    )


def _what(review: Review) -> Table:
    told = dict(review.purpose)
    summary = told.pop("内容摘要", "") or summary_of(review.text)
    rows = [
        _wide("名称", review.title),
        _pair(
            ("事项", kind_words(review.kind)),
            ("起草科室", review.department.name if review.department else ""),
        ),
        _pair(("起草人", review.author.name), ("送审时间", moment(review.submitted_at))),
        _wide("内容摘要", summary),
        *(_wide(label, value) for label, value in told.items()),
        *([_wide("附件", "；".join(each[0] for each in review.files))] if review.files else []),
        *([_wide("应急先发", review.urgent_reason)] if review.urgent else []),
        *_digest(review),
        _wide("审核结果", result_words(review)),
    ]
    return Table(tuple(rows), _WIDTHS, title="送审事项", size=_SIZE)


def _digest(review: Review) -> list[tuple[Cell, ...]]:
    """None of what was taken out: whoever guesses the text could tell by it that they are right."""
    if review.state == State.EXPUNGED:
        return []
    told = f"{grouped(review.digest)}（SHA-256，各级所审文稿与此一致）"
    return [_wide("文稿摘要值", told)]


def grouped(digest: str) -> str:
    """A digest in groups of eight, so that it can be compared and a line can end in it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def summary_of(text: str) -> str:
    """The beginning of the text, up to where a sentence ends if one does."""
    line = " ".join(text.split())
    if len(line) <= _SUMMARY:
        return line
    cut = line[:_SUMMARY]
    end = cut.rfind("。")
    return cut[: end + 1] if end > _SUMMARY // 2 else f"{cut}……"


def result_words(review: Review) -> str:
    state = State(review.state)
    if state == State.APPROVED:
        return f"审核通过（{moment(review.closed_at)}）"
    if review.closed_at is None:
        return f"{state.label}，尚未办结"
    reason = f"：{review.closing_reason}" if review.closing_reason else ""
    return f"{review.label}（{moment(review.closed_at)}）{reason}"


def _steps(steps: Sequence[Step]) -> Table:
    head = tuple(_label(text) for text in ("审核环节", "审核人", "时间", "意见"))
    rows = [head, *(_step_row(each) for each in steps)]
    return Table(tuple(rows), (34.0, 34.0, 34.0, 54.0), header_rows=1, title="各级审核", size=_SIZE)


def _step_row(step: Step) -> tuple[Cell, ...]:
    who = named(step.decided_by, step.acting_for) if step.decided_by else ""
    return (
        _label(level_name(step)),
        Cell(who or "—", align=CENTER),
        Cell(moment(step.decided_at) or "—", align=CENTER),
        Cell(opinion_words(_outcome(step), step.opinion, decided=step.decided_by is not None)),
    )


def _outcome(step: Step) -> str:
    """What was recorded at the level, in the words of its page; never an opinion of its own."""
    ended = {State.REFUSED: "审查为不予公开", State.OBJECTED: "补审不通过"}
    state = StepState(step.state)
    return (
        ended.get(State(step.review.state), state.label)
        if state == StepState.RETURNED
        else (state.label)
    )


def opinion_words(word: str, opinion: str, *, decided: bool = True) -> str:
    """What was decided and what the person wrote, which may begin with the same word; who wrote
    nothing is given no words."""
    if opinion.startswith(word):
        return opinion
    if decided and not opinion:
        return f"{word}，未写意见。"
    return f"{word}。{opinion}"


def _gate(review: Review, gate: GateRecord) -> Table:
    rows = [
        (_label("保密审查各问"), _label("依据"), _label("回答")),
        (Cell(LEGAL), Cell("—"), _answer(gate.legal, "符合", "不符合")),
        (Cell(ACCURATE), Cell("—"), _answer(gate.accurate, "符合", "不符合")),
        *(
            (Cell(each.words), Cell(each.article), _answer(getattr(gate, each.key), "是", "否"))
            for each in QUESTIONS
        ),
        (_label("审查结果"), Cell(result_label(review, gate.result), columns=2)),
        (_label("理由"), Cell(gate.reason, columns=2)),
        *([(_label("仍予公开的依据"), Cell(gate.ground, columns=2))] if gate.ground else []),
    ]
    return Table(tuple(rows), (80.0, 54.0, 22.0), header_rows=1, title="保密审查", size=_SIZE)


def _answer(value: bool, yes: str, no: str) -> Cell:
    return Cell(yes if value else no, align=CENTER)


def _findings(page: Page) -> Table:
    rows = [tuple(_label(text) for text in ("筛查命中", "位置", "处理", "核对人"))]
    rows += [
        (
            Cell(f"{hit.number}．{hit.title}"),
            Cell(hit.place),
            Cell(hit.handled),
            Cell(hit.confirmed or "—"),
        )
        for hit in page.hits
    ]
    return Table(
        tuple(rows), (38.0, 28.0, 56.0, 34.0), header_rows=1, title="筛查命中及处理", size=_SIZE
    )


def _escalations(page: Page) -> Table:
    rows = [tuple(_label(text) for text in ("上报", "时间", "理由", "答复"))]
    rows += [
        (
            Cell(f"{named(each.by, each.acting_for)}报{each.get_authority_display()}"),
            Cell(moment(each.at), align=CENTER),
            Cell(each.reason),
            Cell(
                f"{each.reply}（{each.replied_by.name}登记，{moment(each.replied_at)}）"
                if each.reply
                else "尚未答复"
            ),
        )
        for each in page.escalations
    ]
    return Table(tuple(rows), (34.0, 34.0, 40.0, 48.0), header_rows=1, title="上报确定", size=_SIZE)


def moment(at: datetime | None) -> str:
    """2026年9月14日16:20"""
    if at is None:
        return ""
    there = timezone.localtime(at)
    return f"{there.year}年{there.month}月{there.day}日{there.hour}:{there.minute:02}"
