"""Which stage of a normative document's line needs which, and who registers it.

Source: 国办发〔2018〕37号 (solicitation, review, deliberation, 统一登记、统一编号、统一印发,
publication, filing); 国办发〔2018〕115号 (legality review).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.documents.models import DocumentLink, NormativeDocument, NormativeEvent

Stage = NormativeEvent.Stage
FAILED = "不通过"
OUTCOMES = ("通过", "修改后通过", FAILED)
ON_RULES = "国办发〔2018〕37号"
ON_LEGALITY = "国办发〔2018〕115号"


@dataclass(frozen=True)
class Rule:
    """`needs` come first; `source` says so; `by_office` where registering it is the office's;
    `by_hand` unless another act of the register brings it along."""

    needs: tuple[Stage, ...]
    source: str
    by_office: bool = False
    by_hand: bool = True
    repeats: bool = False


RULES: Mapping[Stage, Rule] = {
    Stage.PROJECT: Rule((), ON_RULES),
    Stage.DRAFTING: Rule((), ON_RULES),
    Stage.SOLICITATION: Rule((Stage.DRAFTING,), ON_RULES, repeats=True),
    Stage.FAIR_COMPETITION: Rule(
        (Stage.DRAFTING,), "公平竞争审查条例（国务院令第783号）第十三条、第十四条"
    ),
    Stage.LEGALITY: Rule((Stage.SOLICITATION,), f"{ON_RULES}、{ON_LEGALITY}"),
    Stage.DELIBERATION: Rule((Stage.LEGALITY,), ON_LEGALITY),
    Stage.SIGNING: Rule((Stage.DELIBERATION,), ON_RULES, by_hand=False),
    Stage.REGISTRATION: Rule((Stage.SIGNING,), ON_RULES, by_office=True),
    Stage.PUBLICATION: Rule((Stage.REGISTRATION,), ON_RULES, by_hand=False),
    Stage.FILING: Rule((Stage.PUBLICATION,), ON_RULES, by_office=True),
    Stage.AMENDMENT: Rule((), ON_RULES, by_office=True, repeats=True),
    Stage.CLEAN_UP: Rule((), ON_RULES, by_hand=False, repeats=True),
    Stage.REPEAL: Rule((), ON_RULES, by_office=True),
}
LINK_OF: Mapping[Stage, DocumentLink.Kind] = {
    Stage.AMENDMENT: DocumentLink.Kind.AMENDS,
    Stage.REPEAL: DocumentLink.Kind.REPEALS,
}
"""By which link of another document a document comes to the stage."""
STAGE_OF: Mapping[str, Stage] = {kind: stage for stage, kind in LINK_OF.items()}
LINE = tuple(Stage(value) for value in Stage.values[:10])
"""From project to filing, as it is drawn."""
BEFORE_SIGNING = LINE[: LINE.index(Stage.SIGNING)]


FIRST_OF: Mapping[Stage, Stage] = {Stage.DRAFTING: Stage.PROJECT}
"""What comes first where there is any: no draft needs its 立项评估, and none precedes it."""


def needs_of(normative: NormativeDocument, stage: Stage) -> tuple[Stage, ...]:
    """What must be reached before; fair-competition review where it touches market entities."""
    needs = RULES[stage].needs
    if stage == Stage.LEGALITY and normative.market_related:
        return (*needs, Stage.FAIR_COMPETITION)
    return needs


def way_to(normative: NormativeDocument, stage: Stage) -> tuple[Stage, ...]:
    """All that must be reached before, what comes first at first."""
    found: dict[Stage, None] = {}
    for need in needs_of(normative, stage):
        found |= dict.fromkeys((*way_to(normative, need), need))
    return tuple(found)
