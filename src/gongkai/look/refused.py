"""A refusal that no form has shown becomes a page with its sentence; nothing was done. So does an
address to which forms are only sent, opened in the browser: a refusal leaves it there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.refusals import Refused

NOT_ALLOWED = 405
ONLY_SENT = "这个网址只用来提交，不能直接打开。刚才的没有重复办理，请返回上一页。"


class RefusedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_ALLOWED and request.method == "GET":
            told = _page(request, ONLY_SENT)
            response.content, response["Content-Type"] = told.content, told["Content-Type"]
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return _page(request, error.sentence, status=409)


def _page(request: HttpRequest, sentence: str, status: int = 200) -> HttpResponse:
    """Whoever only opened a page is not told that an act failed."""
    told = {"sentence": sentence, "is_opened": request.method in ("GET", "HEAD")}
    return render(request, "gongkai/refused.html", told, status=status)
