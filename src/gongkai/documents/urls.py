"""Addresses of 公文."""

from django.urls import path

from gongkai.documents.views import (
    deciding,
    detail,
    files,
    imports,
    interpretations,
    linking,
    lists,
    normative,
    numbers,
    paper,
    service_items,
    words,
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
    path("numbers/export/", numbers.number_export, name="number_export"),
    path("numbers/<int:pk>/end/", numbers.pattern_end, name="pattern_end"),
    path("words/", words.word_list, name="words"),
    path("words/off/", words.word_off, name="word_off"),
    path("words/upload/", words.word_upload, name="word_upload"),
    path("words/download/", words.word_download, name="word_download"),
    path("words/<int:pk>/remove/", words.word_remove, name="word_remove"),
    path("import/", imports.import_begin, name="import"),
    path("import/<int:pk>/", imports.import_preview, name="import_preview"),
    path("import/<int:pk>/export/", imports.import_export, name="import_export"),
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
    path("<int:pk>/withdrawn/", deciding.document_withdrawn, name="withdrawn"),
    path("<int:pk>/withheld/", deciding.document_withheld, name="withheld"),
    path("<int:pk>/links/add/", linking.link_add, name="link_add"),
    path("<int:pk>/links/<int:number>/remove/", linking.link_remove, name="link_remove"),
    path("<int:pk>/files/add/", files.file_add, name="file_add"),
    path("<int:pk>/files/<int:number>/", files.file_download, name="file_download"),
    path("<int:pk>/files/<int:number>/clean/", files.file_clean, name="file_clean"),
    path("<int:pk>/files/<int:number>/remove/", files.file_remove, name="file_remove"),
    path("<int:pk>/print.<str:ending>", paper.document_print, name="print"),
]

_NORMATIVE = [
    path("normative/", normative.normative_list, name="normative_list"),
    path("normative/export/", normative.normative_export, name="normative_export"),
    path("normative/clean-up/", normative.normative_clean_up, name="normative_clean_up"),
    path("<int:pk>/line/", normative.normative_line, name="normative_line"),
    path("<int:pk>/line/keep/", normative.normative_keep, name="normative_keep"),
    path("<int:pk>/line/reach/", normative.normative_reach, name="normative_reach"),
    path(
        "<int:pk>/line/<int:number>/correct/",
        normative.normative_correct,
        name="normative_correct",
    ),
]
_INTERPRETATIONS = [
    path("interpretations/", interpretations.interpretation_list, name="interpretation_list"),
    path(
        "interpretations/export/",
        interpretations.interpretation_export,
        name="interpretation_export",
    ),
    path(
        "<int:pk>/interpretations/",
        interpretations.interpretation_detail,
        name="interpretations",
    ),
    path(
        "<int:pk>/interpretations/new/",
        interpretations.interpretation_write,
        name="interpretation_new",
    ),
    path(
        "<int:pk>/interpretations/<int:number>/edit/",
        interpretations.interpretation_write,
        name="interpretation_edit",
    ),
    path(
        "<int:pk>/interpretations/<int:number>/publish/",
        interpretations.interpretation_publish,
        name="interpretation_publish",
    ),
]
_ITEMS = [
    path("service-items/", service_items.item_list, name="items"),
    path("service-items/export/", service_items.item_export, name="item_export"),
    path("service-items/booklet.<str:ending>", service_items.item_booklet, name="item_booklet"),
    path("service-items/new/", service_items.item_write, name="item_new"),
    path("service-items/<int:pk>/", service_items.item_detail, name="item"),
    path("service-items/<int:pk>/edit/", service_items.item_write, name="item_edit"),
    path("service-items/<int:pk>/hits/", service_items.item_hits, name="item_hits"),
    path("service-items/<int:pk>/submit/", service_items.item_submit, name="item_submit"),
    path("service-items/<int:pk>/check/", service_items.item_check, name="item_check"),
    path(
        "service-items/<int:pk>/checks/<int:number>/corrected/",
        service_items.item_correct,
        name="item_correct",
    ),
    path("service-items/<int:pk>/end/", service_items.item_end, name="item_end"),
]
urlpatterns += [*_NORMATIVE, *_INTERPRETATIONS, *_ITEMS]
