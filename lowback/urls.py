"""The apps' urls, included by name: the project package imports nobody."""

from django.urls import include, path

from lowback.health import healthz, readyz

handler400 = "lowback.unavailable.bad_request"
handler500 = "lowback.unavailable.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("patients.urls")),
    path("", include("practices.urls")),
]
