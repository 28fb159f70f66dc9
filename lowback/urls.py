"""The apps' urls, included by name: the project package imports nobody."""

from django.urls import include, path

from lowback.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("patients.urls")),
    path("", include("practices.urls")),
]
