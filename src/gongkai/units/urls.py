"""Addresses of 机构与人员."""

from django.urls import URLPattern

app_name = "units"
urlpatterns: list[URLPattern] = []
