"""Addresses of 审核."""

from django.urls import URLPattern

app_name = "reviews"
urlpatterns: list[URLPattern] = []
