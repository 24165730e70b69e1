"""Addresses of 节假日与工作日."""

from django.urls import path

from gongkai.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.year, name="year"),
    path("load/", views.load, name="load"),
    path("notices/<int:pk>/", views.notice_effects, name="notice_effects"),
    path("notices/<int:pk>/export/", views.notice_export, name="notice_export"),
]
