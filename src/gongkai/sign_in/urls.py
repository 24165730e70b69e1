"""The door, one's own account, and what the administrators of accounts see."""

from django.urls import path

from gongkai.sign_in.views import account, door, factors, guard, outside

app_name = "sign_in"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("sign-in/second-factor/", door.second_factor, name="second_factor"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("outside/sign-in/", outside.begin, name="outside"),
    path("outside/callback/", outside.callback, name="outside_callback"),
    path("account/", account.own, name="account"),
    path("account/look/", account.look, name="look"),
    path("account/password/", account.password, name="password"),
    path("account/confirm/", account.confirm, name="confirm"),
    path("account/sessions/export/", account.sessions_export, name="sessions_export"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="end_session"),
    path("account/sessions/end-others/", account.end_others, name="end_others"),
    path("account/outside/link/", outside.link, name="link"),
    path("account/outside/unlink/", outside.unlink, name="unlink"),
    path("account/second-factors/", factors.overview, name="second_factors"),
    path("account/second-factors/app/", factors.add_app, name="add_app"),
    path("account/second-factors/passkey/", factors.add_passkey, name="add_passkey"),
    path("account/second-factors/recovery/", factors.recovery, name="recovery"),
    path("account/second-factors/<int:pk>/remove/", factors.remove, name="remove_factor"),
    path("accounts/", guard.accounts, name="accounts"),
    path("accounts/export/", guard.accounts_export, name="accounts_export"),
    path("accounts/rules/", guard.rules, name="rules"),
    path("accounts/sessions/<int:pk>/end/", guard.end_session, name="end_their_session"),
    path("accounts/<int:pk>/unlock/", guard.unlock, name="unlock"),
    path("accounts/<int:pk>/second-factors/", guard.remove_factors, name="remove_factors"),
]
