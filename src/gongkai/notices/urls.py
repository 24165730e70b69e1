"""Addresses of 消息."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
