"""Accounts: who is made and in which group, without a way to more rights than one's own."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

from articles.admin import TypedDeleteAdmin

admin.site.unregister(User)


def _ask_for_the_name(model: type[models.Model], theirs: admin.ModelAdmin) -> None:
    """Let nobody delete a role, a second factor or a record of attempts by a slip."""
    kept = type(theirs)
    admin.site.unregister(model)
    admin.site.register(model, type(f"TypedDelete{kept.__name__}", (TypedDeleteAdmin, kept), {}))


for each, registered in list(admin.site._registry.items()):
    if each._meta.app_label not in {"articles", "claims"}:
        _ask_for_the_name(each, registered)

# Only a superuser hands these out; the password of somebody else is a way into their account.
_FOR_SUPERUSERS = ("is_superuser", "user_permissions", "password")


@admin.register(User)
class DeskUserAdmin(UserAdmin):
    """Django's account pages; an admin changes neither superusers nor their own roles."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        held = tuple(super().get_readonly_fields(request, obj))
        if _is_superuser(request):
            return held
        own = ("groups", "is_staff", "is_active") if obj == request.user else ()
        return (*held, *_FOR_SUPERUSERS, *own, "last_login", "date_joined")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if isinstance(obj, User) and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # an account is switched off; its decisions keep their name

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002
        if not _is_superuser(request):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
