from django.urls import path

from gongkai.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("todo/export/", views.todo_export, name="todo_export"),
]
