from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "gongkai.sign_in"
    verbose_name = "登录"
