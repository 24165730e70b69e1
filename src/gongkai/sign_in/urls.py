from django.urls import path

from gongkai.sign_in import views

app_name = "sign_in"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
