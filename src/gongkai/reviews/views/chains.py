"""审批流程: which levels each kind passes, who could take them today, and what is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.audit.services import record_list_export
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.access import may_change_chains, may_confirm_chain
from gongkai.reviews.chains import Level, chain_of, levels_of, unfillable
from gongkai.reviews.forms import ChainForm
from gongkai.reviews.kinds import kind_words, kinds
from gongkai.reviews.models import Chain
from gongkai.reviews.people import Candidate, candidates
from gongkai.reviews.services import confirm_chain, drop_chain, propose_chain
from gongkai.reviews.services.configuring import FOLLOW_DAYS
from gongkai.reviews.sheet import TYPE, to_xlsx
from gongkai.units.access import holds
from gongkai.units.actors import actor
from gongkai.units.models import Body
from gongkai.units.posts import Post
from gongkai.units.web import now_and_today, person_of

SAME_AS_GENERAL = "没有另设，与“各类事项”相同。"


@dataclass(frozen=True)
class ShownChain:
    """A chain with who could take each level today; `fault` where people are wanting."""

    kind: str
    words: str
    own: bool
    chain: Chain | None
    rows: list[tuple[Level, list[str]]]
    fault: str
    proposed: Chain | None = None
    """What waits for its confirmation."""

    @property
    def urgent_allowed(self) -> bool:
        return self.chain is not None and self.chain.urgent_allowed

    @property
    def is_the_general_one(self) -> bool:
        return bool(self.kind) and not self.own

    @property
    def proposal(self) -> str:
        """That a change waits for its confirmation, since when and by whom."""
        if self.proposed is None:
            return ""
        by, on = self.proposed.proposed_by.name, timezone.localdate(self.proposed.proposed_at)
        return f"有一项修改待确认，{by}于{chinese_date(on)}提出。"


def _all_shown(
    kinds: Sequence[str],
    chains: Mapping[str, Chain],
    body: Body,
    on: date,
    proposed: Mapping[str, Chain],
) -> list[ShownChain]:
    """The chain of each kind; who could take the levels of all is asked once."""
    posts = {level.post for kind in kinds for level in levels_of(_of_kind(kind, chains))}
    found = candidates(sorted(posts), body, None, on, everywhere=True)
    return [_shown(kind, chains, found, proposed.get(kind)) for kind in kinds]


def _of_kind(kind: str, chains: Mapping[str, Chain]) -> Chain | None:
    return chains.get(kind) or chains.get("")


def _shown(
    kind: str,
    chains: Mapping[str, Chain],
    found: Mapping[Post, list[Candidate]],
    proposed: Chain | None,
) -> ShownChain:
    chain = _of_kind(kind, chains)
    levels = levels_of(chain)
    fault = unfillable(levels, found, authors=())
    return ShownChain(
        kind,
        kind_words(kind),
        kind in chains,
        chain,
        [
            (level, list(dict.fromkeys(each.words for each in found.get(level.post, []))))
            for level in levels
        ],
        fault.sentence if fault else "",
        proposed,
    )


def _chains_of(body: Body, today: date) -> list[ShownChain]:
    """The body's chain of each kind, the general one first."""
    asked = body.chains.filter(ended_at=None).select_related("proposed_by")
    found = list(asked.prefetch_related("steps"))
    chains = {each.kind: each for each in found if each.confirmed_at is not None}
    proposed = {each.kind: each for each in found if each.confirmed_at is None}
    return _all_shown(("", *kinds()), chains, body, today, proposed)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    body = person.body
    return render(
        request,
        "reviews/chain_list.html",
        {
            "chains": _chains_of(body, today),
            "may_change": may_change_chains(person, body, today),
            "may_decide": may_change_chains(person, body, today)
            or holds(person, [Post.HEAD], today),
        },
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The chains of one's own body as XLSX, a row a level, with its entry in the audit."""
    person, (now, today) = person_of(request), now_and_today()
    shown = _chains_of(person.body, today)
    record_list_export("审批流程", len(shown), by=actor(person, today), at=now)
    rows = [cells for chain in shown for cells in _cells(chain)]
    response = HttpResponse(to_xlsx("审批流程", HEADINGS, rows), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="chains-{today:%Y%m%d}.xlsx"'
    return response


HEADINGS = ("适用", "设定", "级", "名称", "岗位", "今天可以审的人", "应急时", "情况")


def _cells(chain: ShownChain) -> Iterator[tuple[str | int, ...]]:
    """What the page says of the chain; of one that is not its own, that it is the general one."""
    if chain.is_the_general_one:
        yield chain.words, SAME_AS_GENERAL, "", "", "", "", "", chain.proposal
        return
    told = "".join(filter(None, (chain.fault, chain.proposal)))
    for number, (level, people) in enumerate(chain.rows, start=1):
        yield (
            chain.words,
            "另设" if chain.kind else ("本单位设定" if chain.own else "系统预设"),
            number,
            level.name,
            level.post.label,
            "、".join(people) or "没有人",
            "可以事后补审" if level.may_follow and chain.urgent_allowed else "事先审",
            told,
        )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Propose a change of the chain of a kind. Who may not finds no page."""
    person, (now, today) = person_of(request), now_and_today()
    if not may_change_chains(person, person.body, today):
        raise Http404
    kind = (request.POST if request.method == "POST" else request.GET).get("kind", "")
    if kind and kind not in kinds():
        raise Http404
    chain = chain_of(person.body, kind)
    levels = levels_of(chain)
    form = ChainForm(
        request.POST if request.method == "POST" else None,
        levels=levels,
        initial={
            "kind": kind,
            "urgent_allowed": chain is not None and chain.urgent_allowed,
            "follow_days": chain.follow_days if chain is not None else FOLLOW_DAYS,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            propose_chain(
                person.body,
                kind,
                form.levels(),
                urgent_allowed=form.cleaned_data["urgent_allowed"],
                follow_days=form.cleaned_data["follow_days"],
                by=person,
                at=now,
            )
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(
                request, f"已提出修改“{kind_words(kind)}”的审批流程，主要负责人确认后生效。"
            )
            return redirect("reviews:chains")
    return render(
        request,
        "reviews/chain_form.html",
        {"form": form, "words": kind_words(kind)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what was proposed, or take it back. Who may do neither finds no page."""
    person, (now, today) = person_of(request), now_and_today()
    asked = person.body.chains.filter(confirmed_at=None).select_related("proposed_by")
    chain = get_object_or_404(asked, pk=pk)
    may_confirm = may_confirm_chain(person, chain, today)
    if not may_confirm and not may_change_chains(person, person.body, today):
        raise Http404
    if request.method == "POST":
        if "drop" in request.POST:
            drop_chain(chain, by=person, at=now)
            messages.success(request, "已撤销这项修改，流程不变。")
            return redirect("reviews:chains")
        if "confirm" in request.POST:
            confirm_chain(chain, by=person, at=now)
            messages.success(request, "已确认，此后送审的按新流程。")
            return redirect("reviews:chains")
    before = chain_of(person.body, chain.kind)
    shown = [
        each
        for chains in ({chain.kind: before} if before else {}, {chain.kind: chain})
        for each in _all_shown([chain.kind], chains, person.body, today, {})
    ]
    told = {"chain": chain, "shown": shown, "may_confirm": may_confirm}
    return render(request, "reviews/chain_decide.html", told)
