"""Addresses of 操作记录."""

from django.urls import path

from gongkai.audit_desk import views

app_name = "audit"
urlpatterns = [
    path("", views.entry_list, name="list"),
    path("<int:sequence>/", views.entry_detail, name="detail"),
    path("export.<slug:shape>", views.entry_export, name="export"),
]
