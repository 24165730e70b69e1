"""Every address of the office."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.sign_in.urls")),
    path("", include("gongkai.desk.urls")),
    path("audit/", include("gongkai.audit_desk.urls")),
    path("units/", include("gongkai.units.urls")),
    path("calendar/", include("gongkai.deadlines.urls")),
    path("notices/", include("gongkai.notices.urls")),
    path("reviews/", include("gongkai.reviews.urls")),
    path("documents/", include("gongkai.documents.urls")),
]

handler400 = "gongkai.desk.errors.bad_request"
handler500 = "gongkai.desk.errors.failed"
