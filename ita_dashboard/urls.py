"""The site's addresses: Thai at the root, the same in English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ita_dashboard import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    *i18n_patterns(
        path("", views.front, name="front"),
        path("", include("measures.urls")),
        path("", include("measures.publication_pages.urls")),
        path("", include("measures.editing.urls")),
        path("", include("measures.importing_pages.urls")),
        path("", include("measures.desk.urls")),
        path("", include("assessments.urls")),
        path("", include("assessments.editing.urls")),
        path("", include("assessments.accounts.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "ita_dashboard.views.bad_request"
handler403 = "ita_dashboard.views.forbidden"
handler404 = "ita_dashboard.views.not_found"
handler500 = "ita_dashboard.views.server_error"
