"""消息: one's own messages, and the way from each to what it is about."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gongkai.audit.services import record_list_export
from gongkai.notices.export import XLSX, notices_sheet
from gongkai.notices.forms import NoticeFilters
from gongkai.notices.models import Notice
from gongkai.notices.queries import notices_of, unread_count
from gongkai.notices.services import mark_read
from gongkai.units.actors import actor
from gongkai.units.web import now_and_today, numbers_of, person_of

ON_A_PAGE = 30


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    person, filters = person_of(request), NoticeFilters(request.GET)
    found = notices_of(person, only=filters.chosen())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {"filters": filters, "page": page, "unread": unread_count(person)}
    return render(request, "notices/notice_list.html", told)


@require_safe
def notice_export(request: HttpRequest) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    found = list(notices_of(person, only=NoticeFilters(request.GET).chosen()))
    record_list_export("消息", len(found), by=actor(person, today), at=now)
    answer = HttpResponse(notices_sheet(found), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="notices.xlsx"'
    return answer


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a message read and go to what it is about."""
    person, (now, _) = person_of(request), now_and_today()
    notice = get_object_or_404(Notice, pk=pk, person=person)
    mark_read(Notice.objects.filter(pk=pk), by=person, at=now)
    # Links are written by the office itself; one that led elsewhere would be a fault of it.
    own = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if notice.link and own else "notices:list")


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark the ticked messages read, or all of them."""
    person, (now, _) = person_of(request), now_and_today()
    found = Notice.objects.all()
    if "all" not in request.POST:
        found = found.filter(pk__in=numbers_of(request.POST.getlist("pick")))
    count = mark_read(found, by=person, at=now)
    messages.success(request, f"{count}条消息已标为已读。" if count else "没有未读的消息可标。")
    return redirect("notices:list")
