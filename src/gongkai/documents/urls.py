"""Addresses of 公文."""

from django.urls import URLPattern

app_name = "documents"
urlpatterns: list[URLPattern] = []
