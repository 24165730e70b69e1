"""审批流程: which levels each kind passes, and who could take them today."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.refusals import Refused
from gongkai.reviews.access import may_change_chains
from gongkai.reviews.chains import Level, chain_of, levels_of, unfillable
from gongkai.reviews.forms import ChainForm
from gongkai.reviews.kinds import kind_words, kinds
from gongkai.reviews.models import Chain
from gongkai.reviews.people import candidates
from gongkai.reviews.services import change_chain
from gongkai.reviews.states import StepKind
from gongkai.units.models import Body
from gongkai.units.web import now_and_today, person_of


@dataclass(frozen=True)
class ShownChain:
    """A chain with who could take each level today; `fault` where people are wanting."""

    kind: str
    words: str
    own: bool
    urgent_allowed: bool
    rows: list[tuple[Level, list[str]]]
    fault: str


def _shown(kind: str, chains: dict[str, Chain], body: Body, on: date) -> ShownChain:
    chain = chains.get(kind) or chains.get("")
    levels = levels_of(chain)
    found = candidates([level.post for level in levels], body, None, on, everywhere=True)
    fault = unfillable(levels, found, authors=())
    return ShownChain(
        kind,
        kind_words(kind),
        kind in chains,
        chain is not None and chain.urgent_allowed,
        [
            (level, list(dict.fromkeys(each.words for each in found.get(level.post, []))))
            for level in levels
        ],
        fault.sentence if fault else "",
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    body = person.body
    chains = {each.kind: each for each in body.chains.prefetch_related("steps")}
    return render(
        request,
        "reviews/chain_list.html",
        {
            "chains": [_shown(kind, chains, body, today) for kind in ("", *kinds())],
            "may_change": may_change_chains(person, body, today),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Change the chain of a kind. Who may not finds no page."""
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
            "gate": _gate_at(levels),
            "urgent_allowed": chain is not None and chain.urgent_allowed,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_chain(
                person.body,
                kind,
                form.levels(),
                urgent_allowed=form.cleaned_data["urgent_allowed"],
                by=person,
                at=now,
            )
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"“{kind_words(kind)}”的审批流程已改，此后送审的按新流程。")
            return redirect("reviews:chains")
    return render(
        request,
        "reviews/chain_form.html",
        {"form": form, "words": kind_words(kind)},
        status=422 if form.errors else 200,
    )


def _gate_at(levels: tuple[Level, ...]) -> str:
    at = [n for n, level in enumerate(levels, start=1) if level.kind == StepKind.GATE]
    return str(at[0]) if at else ""
