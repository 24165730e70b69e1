"""Addresses of 机构与人员."""

from django.urls import path

from gongkai.units.views import bodies, exports, groups, people, posts

app_name = "units"
urlpatterns = [
    path("", bodies.body_tree, name="body_tree"),
    path("export/", exports.tree_export, name="tree_export"),
    path("<int:pk>/", bodies.body_detail, name="body_detail"),
    path("<int:pk>/new/", bodies.body_new, name="body_new"),
    path("<int:pk>/change/", bodies.body_change, name="body_change"),
    path("<int:pk>/move/", bodies.body_move, name="body_move"),
    path("<int:pk>/end/", bodies.body_end, name="body_end"),
    path("<int:pk>/contact/", bodies.contact_change, name="contact_change"),
    path("<int:pk>/phones/", bodies.phones_change, name="phones_change"),
    path("<int:pk>/departments/new/", bodies.department_new, name="department_new"),
    path("departments/<int:pk>/change/", bodies.department_change, name="department_change"),
    path("departments/<int:pk>/end/", bodies.department_end, name="department_end"),
    path("<int:pk>/groups/<slug:name>/", groups.group_detail, name="group_detail"),
    path("<int:pk>/groups/<slug:name>/export/", exports.group_export, name="group_export"),
    path("<int:pk>/groups/<slug:name>/new/", groups.member_new, name="member_new"),
    path("members/<int:pk>/correct/", groups.member_correct, name="member_correct"),
    path("members/<int:pk>/end/", groups.member_end, name="member_end"),
    path("people/", people.person_list, name="person_list"),
    path("people/export/", people.person_export, name="person_export"),
    path("<int:pk>/people/new/", people.person_new, name="person_new"),
    path("people/<int:pk>/", people.person_detail, name="person_detail"),
    path("people/<int:pk>/change/", people.person_change, name="person_change"),
    path("people/<int:pk>/move/", people.person_move, name="person_move"),
    path("people/<int:pk>/disable/", people.person_disable, name="person_disable"),
    path("people/<int:pk>/enable/", people.person_enable, name="person_enable"),
    path("people/<int:pk>/reset/", people.person_reset, name="person_reset"),
    path("people/<int:pk>/reset/confirm/", people.reset_confirm, name="reset_confirm"),
    path("people/<int:pk>/posts/new/", posts.post_grant, name="post_grant"),
    path("posts/<int:pk>/end/", posts.post_end, name="post_end"),
    path("standing-in/", posts.standing_in, name="standing_in"),
    path("standing-in/export/", exports.standing_in_export, name="standing_in_export"),
    path("people/<int:pk>/standing-in/new/", posts.delegation_new, name="delegation_new"),
    path("standing-in/<int:pk>/end/", posts.delegation_end, name="delegation_end"),
]
