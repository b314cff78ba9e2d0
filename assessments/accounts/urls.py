"""Addresses of signing in, of one's own account, and of an agency's people."""

from django.urls import path

from assessments.accounts import own_account, passwords, people, sign_in

RESET = "accounts/password-reset"
PEOPLE = "manage/<slug:slug>/people"

urlpatterns = [
    path("accounts/login/", sign_in.login, name="login"),
    path("accounts/login/code/", sign_in.login_token, name="login-token"),
    path("accounts/logout/", sign_in.logout, name="logout"),
    path("accounts/confirm/", sign_in.confirm, name="confirm"),
    path("accounts/unfinished/", own_account.unfinished_form, name="unfinished"),
    path(f"{RESET}/", passwords.ask, name="password_reset"),
    path(f"{RESET}/sent/", passwords.asked, name="password_reset_done"),
    path(
        f"{RESET}/<uidb64>/<token>/",
        passwords.NewPassword.as_view(),
        name="password_reset_confirm",
    ),
    path(f"{RESET}/done/", passwords.is_set, name="password_reset_complete"),
    path("accounts/", own_account.account, name="account"),
    path("accounts/password/", own_account.password, name="password-change"),
    path(
        "accounts/second-factor/",
        own_account.second_factor_page,
        name="second-factor",
    ),
    path(
        "accounts/second-factor/remove/",
        own_account.second_factor_remove,
        name="second-factor-remove",
    ),
    path(
        "accounts/sessions/<int:pk>/end/",
        own_account.session_end,
        name="session-end",
    ),
    path(f"{PEOPLE}/", people.people, name="people"),
    path(f"{PEOPLE}/invite/", people.invite, name="person-invite"),
    path(f"{PEOPLE}/<int:pk>/", people.person, name="person"),
    path(f"{PEOPLE}/<int:pk>/deactivate/", people.deactivate, name="person-deactivate"),
    path(
        f"{PEOPLE}/<int:pk>/second-factor/",
        people.forget_second_factor,
        name="person-second-factor",
    ),
    path(
        f"{PEOPLE}/<int:pk>/invite-again/",
        people.invite_again,
        name="person-invite-again",
    ),
]
