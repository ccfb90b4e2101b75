from typing import cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from claims import policies
from claims.actions.contacts import log_contact, record_outcome
from claims.models import Claim, Contact
from claims.models.states import DESK_STATES, PUBLIC_STATES

ASKING = ("claim", "asked", "how", "at", "deadline")
OUTCOME = ("outcome", "note")


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    """Requests for comment: noted once, then only their outcome changes; nothing is deleted."""

    list_display = ("asked", "claim", "how", "at", "deadline", "outcome", "by")
    list_filter = ("outcome", "how")
    list_select_related = ("asked", "claim", "by")
    search_fields = ("asked__name", "claim__sentence", "note")
    date_hierarchy = "at"
    autocomplete_fields = ("asked",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(policies.DECIDE)

    def has_view_permission(self, request: HttpRequest, obj: Contact | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Contact | None = None) -> bool:
        return self.has_module_permission(request) and (obj is None or _is_open(obj.claim))

    def has_delete_permission(self, request: HttpRequest, obj: Contact | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Contact | None = None) -> tuple[str, ...]:
        return (*ASKING, "by", *OUTCOME) if obj else ASKING

    def get_readonly_fields(
        self, request: HttpRequest, obj: Contact | None = None
    ) -> tuple[str, ...]:
        return (*ASKING, "by") if obj else ()

    def formfield_for_foreignkey(
        self, db_field: object, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if getattr(db_field, "name", "") == "claim":
            kwargs["queryset"] = _followed()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[arg-type]

    def save_model(
        self,
        request: HttpRequest,
        obj: Contact,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001
    ) -> None:
        person = cast("User", request.user)
        if change:
            facts = {name: form.cleaned_data[name] for name in OUTCOME}
            record_outcome(contact=obj, by=person, **facts)
            return
        facts = {name: form.cleaned_data[name] for name in ASKING}
        obj.pk = log_contact(by=person, **facts).pk


def _followed() -> QuerySet[Claim]:
    return Claim.objects.filter(state__in=DESK_STATES | PUBLIC_STATES)


def _is_open(claim: Claim) -> bool:
    return claim.state in DESK_STATES | PUBLIC_STATES
