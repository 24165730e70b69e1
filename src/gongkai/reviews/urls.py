"""Addresses of 审核."""

from django.urls import path

from gongkai.reviews.views import chains, detail, expunctions, lists, record

app_name = "reviews"
urlpatterns = [
    path("", lists.index, name="list"),
    path("export/", lists.export, name="export"),
    path("chains/", chains.index, name="chains"),
    path("chains/export/", chains.export, name="chain_export"),
    path("chains/edit/", chains.edit, name="chain_edit"),
    path("chains/<int:pk>/", chains.decide, name="chain_decide"),
    path("expunctions/<int:pk>/", expunctions.confirm, name="expunction"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/decide/", detail.decide, name="decide"),
    path("<int:pk>/resume/", detail.resume, name="resume"),
    path("<int:pk>/withdraw/", detail.withdraw, name="withdraw"),
    path("<int:pk>/expunge/", expunctions.order, name="expunge"),
    path("<int:pk>/record.<str:form>", record.record, name="record"),
]
