"""A new password for whoever has lost theirs, or never had one."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordResetConfirmView
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.accounts import mail, sessions, throttle
from assessments.accounts.events import note
from assessments.accounts.forms import NewPasswordForm, ResetForm
from assessments.accounts.sign_in import UNREADABLE
from assessments.pages import render_page
from assessments.staff_pages import FORM


@never_cache
@require_http_methods(FORM)
def ask(request: HttpRequest) -> HttpResponse:
    """Send the way to a new password; the answer is the same for every address."""
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if throttle.may_mail(email.lower(), throttle.client_address(request) or ""):
            for user in _people_with(email):
                mail.send_reset(user)
        return redirect("password_reset_done")
    return render_page(
        request,
        "accounts/password_reset.html",
        {"form": form},
        status=UNREADABLE if form.errors else 200,
    )


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next, whoever asked."""
    return render_page(request, "accounts/password_reset_done.html")


# Around all of it, because the view answers to a dead link before it asks how.
@method_decorator(require_http_methods(FORM), name="dispatch")
class NewPassword(PasswordResetConfirmView):
    """Set a password with a link from a mail: once, and for a day."""

    http_method_names = [method.lower() for method in FORM]
    template_name = "accounts/password_reset_confirm.html"
    form_class = NewPasswordForm  # type: ignore[assignment]

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it, sign the person out everywhere, and forget the wrong tries."""
        response = super().form_valid(form)
        sessions.end_all(form.user)
        throttle.forgive(form.user.get_username())
        throttle.remember_browser(response, form.user)
        note("user.change", user=form.user.pk, about=form.user.pk)
        return response

    def render_to_response(
        self, context: dict[str, object], **more: object
    ) -> HttpResponse:
        """The page, typeset like all others."""
        form = context.get("form")
        unreadable = form is not None and bool(getattr(form, "errors", None))
        return render_page(
            self.request,
            self.template_name,
            context,
            status=UNREADABLE if unreadable else 200,
        )


@never_cache
@require_safe
def is_set(request: HttpRequest) -> HttpResponse:
    """The password is set."""
    return render_page(request, "accounts/password_reset_complete.html")


def _people_with(email: str) -> list[User]:
    """Whoever may sign in and has this address; with a password or not yet."""
    return list(
        User.objects.filter(email__iexact=email, is_active=True)
        .filter(Q(memberships__isnull=False) | Q(is_superuser=True))
        .distinct()
    )
