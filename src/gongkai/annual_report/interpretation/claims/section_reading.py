"""One section's text while it is read, and what the sentences before leave to the next."""

import re
from dataclasses import dataclass, field

from gongkai.annual_report.interpretation.claims.levels import Span, is_of_a_level
from gongkai.annual_report.interpretation.claims.quantities import Quantity, Sentence
from gongkai.annual_report.interpretation.claims.rules import counts_of
from gongkai.annual_report.interpretation.claims.rules.shares import is_a_share
from gongkai.annual_report.interpretation.claims.scope import Scope, SentenceScope
from gongkai.annual_report.report import Claim, Comparison, Percentage

_VERB_FIRST = re.compile(
    r"(?:其中|均|已)?(?:收到|受理|新收|办[理结]|答复|予以|不予|部分|无法|结转|行政复议|行政诉讼)"
)
"""What a sentence begins with that goes on with the time of the one before."""
_EARLIER = 24
"""Numbers back to which a list may go."""


@dataclass
class Reading:
    """One section's text while it is read.

    `topic` is what the heading over the sentence names, `earlier` the last numbers of the sentences
    before, `levels` where a government counts what one of its bodies did, `time` that of the
    sentence before where it goes on, `listed` are the places of the parts of lists.
    """

    section: int
    text: str
    year: int | None
    government: bool
    topic: str = ""
    earlier: tuple[Quantity, ...] = ()
    levels: tuple[Span, ...] = ()
    time: Scope | None = None
    claims: list[Claim] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)

    def scopes(self, sentence: Sentence) -> SentenceScope:
        """Whose the numbers of a sentence are, and of which time: of its own words, but for what
        goes on from the sentence before (上半年收到申请51件。办结49件)."""
        words = self.text[sentence.start : sentence.end]
        scopes = SentenceScope(words, self.year, self.government)
        new_line = self.text[sentence.start - 1 : sentence.start] == "\n"
        if new_line or scopes.names_a_time or not _VERB_FIRST.match(self.text, sentence.start):
            self.time = None
        return scopes

    def scope(self, scopes: SentenceScope, sentence: Sentence, at: int) -> Scope:
        """Whose the number at `at` is, and of which year."""
        scope = scopes.at(at - sentence.start)
        if self.time is not None and scope.own and scope.year is None:
            scope = self.time
        if is_of_a_level(self.levels, at):
            return Scope(scope.year, False)
        return scope

    def leave(self, scopes: SentenceScope, sentence: Sentence) -> None:
        """Keep the numbers of a sentence that was read, and its time for the next on its line."""
        self.earlier = (*self.earlier, *sentence.quantities)[-_EARLIER:]
        if self.text[sentence.end : sentence.end + 1] != "。":
            self.time = None
        elif scopes.names_a_time:
            last = scopes.at(sentence.quantities[-1].start - sentence.start)
            self.time = None if last.own and last.year is None else last

    def counts(
        self,
        words: str,
        unit: str,
        paragraph: str,
        behind: str,
        *,
        value: int = 0,
        in_list: bool = False,
    ) -> str | None:
        """What a number of the body itself counts, all there was of it; None where that is in
        doubt. `words` is its phrase (`left＃right`), `paragraph` what stands before it there,
        `behind` the rest of its sentence."""
        counts = counts_of(words, unit, paragraph, in_list, self.topic)
        if counts and is_a_share(counts, words, paragraph, behind, self.government, value):
            return None
        return counts
