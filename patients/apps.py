"""The title of this app in the admin, and where its admin pages are loaded."""

from importlib import import_module

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    name = "patients"
    # All that the admin shows of this app: patients and their records are not there.
    verbose_name = "Bibliotheek"

    def ready(self) -> None:
        # practices may not know that this app is there, so it adds its pages to their site itself.
        import_module("patients.admin")
