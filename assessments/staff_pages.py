"""The frame of every staff page: who is let in, and what the others are told.

anonymous                          -> 302 to the log-in page
another agency, or none like it    -> 404, the same for both
own agency, but not this           -> 403, with a sentence whom to ask
a deed that asks for it, too late  -> 302 to confirm the password

Whoever is let in without belonging to the agency, a system administrator, is logged.
"""

from collections.abc import Callable, Collection
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from assessments import unfinished
from assessments.access import Capability, belongs_to, may, membership_of
from assessments.accounts.events import note
from assessments.models import Agency
from assessments.pages import render_page
from assessments.reauthentication import confirmed_lately

View = Callable[..., HttpResponse]
READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
DEED = ("POST",)


def staff_page(
    capability: Capability,
    *,
    methods: Collection[str] = READ,
    confirm: bool = False,
) -> Callable[[View], View]:
    """Let in whoever has the capability in the agency of the address.

    The view is called with the agency in place of its slug. `confirm` asks for the
    password again if that was more than a quarter of an hour ago.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            agency = Agency.objects.filter(slug=slug).first()
            if agency is None or not belongs_to(request.user, agency):
                raise Http404
            if not may(request.user, capability, agency):
                return _refuse(request, agency)
            if confirm and not confirmed_lately(request):
                return _ask_again(request)
            if membership_of(request.user, agency) is None:
                note("system.access", request, agency=agency.pk, path=request.path)
            response = view(request, agency, **rest)
            add_never_cache_headers(response)
            return response

        page.capability = capability  # type: ignore[attr-defined]
        page.methods = tuple(methods)  # type: ignore[attr-defined]
        page.confirms = confirm  # type: ignore[attr-defined]
        return page

    return decorate


def own_page(*, methods: Collection[str] = READ, confirm: bool = False) -> Callable:
    """Let in whoever is logged in, to what is their own: account, agencies."""

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, **rest: object) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if confirm and not confirmed_lately(request):
                return _ask_again(request)
            response = view(request, **rest)
            add_never_cache_headers(response)
            return response

        page.capability = Capability.OWN_ACCOUNT  # type: ignore[attr-defined]
        page.methods = tuple(methods)  # type: ignore[attr-defined]
        page.confirms = confirm  # type: ignore[attr-defined]
        return page

    return decorate


def _ask_again(request: HttpRequest) -> HttpResponse:
    """Lead to the password; what was typed meanwhile is not lost."""
    unfinished.keep(request, request.user)
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('confirm')}?{query}")


def _refuse(request: HttpRequest, agency: Agency) -> HttpResponse:
    response = render_page(request, "403.html", {"agency": agency}, status=403)
    add_never_cache_headers(response)
    return response
