"""Staff members and their roles. Nobody changes their own rights: that takes a second administrator."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from practices import second_factor
from practices.admin.history import Version, versions_of
from practices.admin.rights import RightsAdmin, RightsMixin, log_change, log_rights
from practices.admin.site import site
from practices.models import Membership, User

OWN_RIGHTS = "Uw eigen rollen en toegang wijzigt een andere beheerder."


class UserForm(forms.ModelForm):
    class Meta:
        model = User
        fields = [
            "email",
            "name",
            "phone",
            "big_number",
            "agb_code",
            "chronic_pain_from",
            "chronic_pain_until",
            "is_active",
        ]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class MembershipFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """The database's rule for rows that are new together: one open membership per practice and role."""
        super().clean()
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", None)
            if not row or row.get("until") or not row.get("role"):
                continue
            place = (row.get("practice"), row["role"])
            if place in seen:
                raise ValidationError("Dezelfde rol staat hier twee keer.")
            seen.add(place)


class MembershipInline(RightsMixin, admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    fields = ["role", "practice", "from_date", "until", "contract_hours"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_add_permission(request, obj) and obj != request.user

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and obj != request.user


@admin.register(User, site=site)
class UserAdmin(RightsAdmin):
    """An account is made without a password. Its owner sets one with "wachtwoord vergeten", so that nobody
    but the owner ever knows it (law-and-security 4)."""

    form = UserForm
    inlines = [MembershipInline]
    list_display = ["name", "email", "roles_now", "qualification", "is_active"]
    list_filter = ["is_active", "memberships__role", "memberships__practice"]
    search_fields = ["name", "email", "big_number", "agb_code"]
    readonly_fields = ["last_login"]
    actions = ["reset_second_factor", "end_sessions"]
    fieldsets = [
        (None, {"fields": ["name", "email", "phone", "is_active", "last_login"]}),
        ("Beroep", {"fields": ["big_number", "agb_code"]}),
        ("Bevoegdheid chronische pijn", {"fields": [("chronic_pain_from", "chronic_pain_until")]}),
    ]

    def get_queryset(self, request: HttpRequest):
        current = Prefetch("memberships", Membership.objects.current().select_related("practice"), "current")
        return super().get_queryset(request).prefetch_related(current)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        own = ["is_active"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def render_change_form(
        self, request: HttpRequest, context: dict, *args, obj: User | None = None, **kwargs
    ):
        if obj == request.user:
            context["subtitle"] = OWN_RIGHTS
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: UserForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and {"email", "is_active"} & set(form.changed_data):
            obj.end_sessions()
        if change and "email" in form.changed_data:
            # allauth also accepts the addresses in its own table: the old one must not open the account.
            EmailAddress.objects.filter(user=obj).delete()
        if not change:
            messages.info(
                request,
                f"{obj.name} stelt zelf een wachtwoord in met “Wachtwoord vergeten” op de inlogpagina, "
                f"met het e-mailadres {obj.email}.",
            )

    def save_formset(self, request: HttpRequest, form, formset, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for membership in formset.new_objects:
            log_change(request, membership)
        for membership, _ in formset.changed_objects:
            log_change(request, membership)

    @admin.action(description="Tweede factor wissen (verloren; identiteit is gecontroleerd)")
    def reset_second_factor(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """At the next login they enrol a new one. Nobody resets their own."""
        with transaction.atomic():
            for user in users.exclude(pk=request.user.pk):
                second_factor.forget(user)
                user.end_sessions()
                log_rights(request, user, "second_factor")
                messages.success(request, f"{user.name} stelt bij het inloggen een nieuwe tweede factor in.")

    @admin.action(description="Uitloggen op alle apparaten")
    def end_sessions(self, request: HttpRequest, users: QuerySet[User]) -> None:
        with transaction.atomic():
            for user in users.exclude(pk=request.user.pk):
                user.end_sessions()
                log_rights(request, user, "session")
                messages.success(request, f"{user.name} is op alle apparaten uitgelogd.")

    def get_versions(self, obj: User) -> list[Version]:
        """The member's own data and every role together: what could this person do, since when, by whom?"""
        found = versions_of(obj)
        for membership in obj.memberships.select_related("practice"):
            place = membership.practice or "hele netwerk"
            found += versions_of(membership, f"{membership.get_role_display()}, {place}")
        return sorted(found, key=lambda version: version.at, reverse=True)

    @admin.display(description="rollen nu")
    def roles_now(self, user: User) -> str:
        return ", ".join(
            f"{held.get_role_display()} ({held.practice.name if held.practice else 'netwerk'})"
            for held in user.current
        )

    @admin.display(description="chronische pijn")
    def qualification(self, user: User) -> str | None:
        """None: never had it."""
        if not user.chronic_pain_from:
            return None
        if user.is_qualified_for_chronic_pain():
            return "bevoegd"
        return "nog niet" if user.chronic_pain_from > timezone.localdate() else "verlopen"


class CurrentFilter(admin.SimpleListFilter):
    title = "geldigheid"
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [("yes", "geldt nu"), ("no", "geldt nu niet")]

    def queryset(self, request: HttpRequest, queryset):
        now = Membership.objects.current().values("pk")
        return {"yes": queryset.filter(pk__in=now), "no": queryset.exclude(pk__in=now)}.get(
            self.value(), queryset
        )


@admin.register(Membership, site=site)
class MembershipAdmin(RightsAdmin):
    fields = ["user", "role", "practice", "from_date", "until"]
    autocomplete_fields = ["user"]
    list_display = ["user", "role", "practice_or_network", "from_date", "until"]
    list_filter = [CurrentFilter, "role", "practice"]
    list_select_related = ["user", "practice"]
    search_fields = ["user__name", "user__email"]

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        is_own = obj is not None and obj.user_id == request.user.pk
        return super().has_change_permission(request, obj) and not is_own

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        """A role is given to one person in one practice: another one is another row, with its own history."""
        return ["user", "role", "practice"] if obj else []

    def formfield_for_foreignkey(self, db_field, request: HttpRequest, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        return {"from_date": timezone.localdate(), **super().get_changeform_initial_data(request)}

    @admin.display(description="praktijk", ordering="practice__name")
    def practice_or_network(self, membership: Membership) -> str:
        return str(membership.practice or "hele netwerk")
