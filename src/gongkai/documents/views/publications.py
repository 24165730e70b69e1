"""What is done about a publication that was recorded: corrected, ordered down, given up."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.documents.disclosure.grounds import ground
from gongkai.documents.models import Document
from gongkai.documents.register.found import Found
from gongkai.documents.register.publication_forms import (
    CloseForm,
    CorrectPublicationForm,
    OrderWithdrawalForm,
    ReasonForm,
)
from gongkai.documents.services import (
    close_publication,
    correct_publication,
    order_withdrawal,
    reopen_publication,
)
from gongkai.documents.services.closing import (
    NO_MORE_IN_FORCE,
    NOT_A_BASIS,
    ground_of_end,
    why_not_closed,
)
from gongkai.documents.services.republishing import why_not_corrected
from gongkai.documents.services.withdrawing import why_not_ordered_down
from gongkai.documents.views.asking import allow, answered, document_for
from gongkai.documents.views.linking import target_of
from gongkai.look.words import chinese_date
from gongkai.units.posts import Post

_ENDED = {
    NOT_A_BASIS: "公开以前已经失效、废止，不再公开",
    NO_MORE_IN_FORCE: f"{NO_MORE_IN_FORCE}，不再公开",
}


def publication_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正公开登记."""
    found = _for_the_officer(request, pk)
    document = found.document
    initial = {"on": document.published_on, "where": document.published_where}
    form = CorrectPublicationForm(request.POST or None, initial=initial)
    return answered(
        request,
        found,
        form,
        correct_publication,
        template="publication_correct",
        why_not=why_not_corrected(document),
        says=lambda done: f"已更正，公开日期为{chinese_date(done.published_on)}。",
    )


def document_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """列为须撤下."""
    found = _for_the_officer(request, pk)
    form = OrderWithdrawalForm(request.POST or None)
    return answered(
        request,
        found,
        form,
        order_withdrawal,
        template="document_withdraw",
        why_not=why_not_ordered_down(found.document),
        says=lambda done: f"{done.withdrawal_words}，已告知责任人。撤下后请登记日期。",
    )


def publication_close(request: HttpRequest, pk: int) -> HttpResponse:
    """代替或者不再公开."""
    found = _for_the_officer(request, pk)
    on = found.reader.on
    end = ground_of_end(found.document, on)
    form = CloseForm(request.POST or None, ended=_ENDED.get(end, ""))

    def close(document: Document, *, how: str, target: str, **told: Any) -> Document:
        chosen = ground(told.pop("ground"))
        if how == "replaced":
            return close_publication(document, replacement=target_of(found.reader, target), **told)
        if how == "ended":
            return close_publication(document, article=end, **told)
        return close_publication(document, article=chosen.article if chosen else "", **told)

    return answered(
        request,
        found,
        form,
        close,
        template="publication_close",
        why_not=why_not_closed(found.document, on),
        says=lambda _: "公开期限已办结，理由留在这份公文的登记里。",
    )


def publication_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复公开期限."""
    found = _for_the_officer(request, pk)
    why = "" if found.document.not_public_since else "公开期限没有办结，不用恢复。"
    return answered(
        request,
        found,
        ReasonForm(request.POST or None),
        reopen_publication,
        template="publication_reopen",
        why_not=why,
        says=lambda _: "已恢复，公开期限从今天起计。",
    )


def _for_the_officer(request: HttpRequest, pk: int) -> Found:
    found = document_for(request, pk)
    allow(found.is_ours and found.reader.holds(Post.DISCLOSURE_OFFICER))
    return found
