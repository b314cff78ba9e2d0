"""The site to compare with: Django's usual middlewares around bytes it already has.

It is as quick as a Django view can be below the middlewares: no query, no template,
no compression. BENCH_PAGE is the file it serves; static files are the site's own.
"""

import gzip
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

settings.configure(
    SECRET_KEY="for a loopback benchmark only",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    STATIC_URL="/static/",
    STATIC_ROOT=os.environ["BENCH_STATIC"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    USE_I18N=True,
    LANGUAGE_CODE="th",
)
django.setup()

PAGE = Path(os.environ["BENCH_PAGE"]).read_bytes()
PACKED = gzip.compress(PAGE, 9, mtime=0)


def page(request: HttpRequest) -> HttpResponse:
    """Return the page, in the form that the client takes."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(PACKED if packed else PAGE)
    response["Vary"] = "Accept-Encoding"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


urlpatterns = [re_path("", page)]
application = get_wsgi_application()
