"""Addresses of 操作记录."""

from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
