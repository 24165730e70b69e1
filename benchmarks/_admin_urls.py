"""The office's addresses, and Django's admin with documents in it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import include, path

from gongkai.documents.models import Document


class Site(admin.AdminSite):
    """Open to whoever is signed in: the office has no staff flag, and rights are not measured."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class Documents(admin.ModelAdmin):  # type: ignore[type-arg]
    """As a Django project would list them: the columns and filters of the office's own page."""

    list_display = (
        *("register_year", "register_serial", "number", "title", "department", "drafter"),
        *("attribute", "formed_on", "state"),
    )
    list_select_related = ("department", "drafter")
    list_filter = ("attribute", "state", "origin", "genre", "department")
    search_fields = ("title", "number")
    list_per_page = 25

    def has_view_permission(self, *_: Any) -> bool:
        return True

    def has_module_permission(self, *_: Any) -> bool:
        return True

    has_change_permission = has_add_permission = has_delete_permission = has_view_permission


site = Site(name="peer")
site.register(Document, Documents)
urlpatterns = [path("peer/", site.urls), path("", include("gongkai.urls"))]
