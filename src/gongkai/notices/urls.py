"""Addresses of 消息."""

from django.urls import path

from gongkai.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("read/", views.notices_read, name="read"),
    path("export/", views.notice_export, name="export"),
    path("<int:pk>/open/", views.notice_open, name="open"),
]
