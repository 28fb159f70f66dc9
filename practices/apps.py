"""The title of this app in the admin, and where its admin pages are loaded."""

from importlib import import_module

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Netwerk"

    def ready(self) -> None:
        # Ours alone: Django's autodiscovery would load the admin pages of every library as well.
        import_module("practices.admin")
        import_module("practices.signals")
