"""Addresses of 节假日与工作日."""

from django.urls import URLPattern

app_name = "deadlines"
urlpatterns: list[URLPattern] = []
