"""Insurers and general practitioners: the lists from which a patient's are chosen."""

from django.contrib import admin

from patients.models import GeneralPractitioner, Insurer
from practices.access import Permission
from practices.admin.rights import ManagedAdmin
from practices.admin.site import site


@admin.register(Insurer, site=site)
class InsurerAdmin(ManagedAdmin):
    permission = Permission.MANAGE_LIBRARY
    list_display = ["name", "uzovi", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "uzovi"]


@admin.register(GeneralPractitioner, site=site)
class GeneralPractitionerAdmin(ManagedAdmin):
    permission = Permission.MANAGE_LIBRARY
    list_display = ["name", "practice_name", "city", "phone", "agb_code", "is_active"]
    list_filter = ["is_active", "city"]
    search_fields = ["name", "practice_name", "city", "agb_code"]
