"""Every address of the office."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.sign_in.urls")),
    path("", include("gongkai.desk.urls")),
]
