"""Addresses of 公文."""

from django.urls import path

from gongkai.documents.views import (
    deciding,
    detail,
    files,
    imports,
    linking,
    lists,
    numbers,
    paper,
    writing,
)

app_name = "documents"
urlpatterns = [
    path("", lists.document_list, name="list"),
    path("export/", lists.document_export, name="export"),
    path("bulk/", lists.document_bulk, name="bulk"),
    path("register-<int:year>.<str:ending>", paper.register_print, name="register_print"),
    path("new/", writing.document_register, name="register"),
    path("new/autosave/", writing.document_autosave, name="autosave_new"),
    path("new/autosave/drop/", writing.document_drop_autosave, name="autosave_new_drop"),
    path("numbers/", numbers.pattern_list, name="patterns"),
    path("numbers/<int:pk>/end/", numbers.pattern_end, name="pattern_end"),
    path("import/", imports.import_begin, name="import"),
    path("import/<int:pk>/", imports.import_preview, name="import_preview"),
    path("import/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("import/<int:pk>/drop/", imports.import_drop, name="import_drop"),
    path("<int:pk>/", detail.document_detail, name="detail"),
    path("<int:pk>/versions/", detail.document_versions, name="versions"),
    path("<int:pk>/edit/", writing.document_edit, name="edit"),
    path("<int:pk>/autosave/", writing.document_autosave, name="autosave"),
    path("<int:pk>/autosave/drop/", writing.document_drop_autosave, name="autosave_drop"),
    path("<int:pk>/attribute/", writing.document_attribute, name="attribute"),
    path("<int:pk>/submit/", deciding.document_submit, name="submit"),
    path("<int:pk>/findings/<int:number>/", deciding.finding_answer, name="finding"),
    path("<int:pk>/issue/", deciding.document_issue, name="issue"),
    path("<int:pk>/file/", deciding.document_file, name="file"),
    path("<int:pk>/published/", deciding.document_published, name="published"),
    path("<int:pk>/withheld/", deciding.document_withheld, name="withheld"),
    path("<int:pk>/links/add/", linking.link_add, name="link_add"),
    path("<int:pk>/links/<int:number>/remove/", linking.link_remove, name="link_remove"),
    path("<int:pk>/files/add/", files.file_add, name="file_add"),
    path("<int:pk>/files/<int:number>/", files.file_download, name="file_download"),
    path("<int:pk>/files/<int:number>/clean/", files.file_clean, name="file_clean"),
    path("<int:pk>/files/<int:number>/remove/", files.file_remove, name="file_remove"),
    path("<int:pk>/print.<str:ending>", paper.document_print, name="print"),
]
