"""Who may sign in. Demo accounts are nobody outside the demo."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from claims.kept import Kept, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account of the demo desk. Its password is public, so it works nowhere else."""

    username: str
    password: str
    group: str


_WORDS = "hear-both-sides"  # printed by the demo, worth nothing elsewhere
DEMO_ACCOUNTS = (
    DemoAccount(username="demo-reviewer", password=f"{_WORDS}-1", group="Reviewer"),
    DemoAccount(username="demo-editor", password=f"{_WORDS}-2", group="Editor"),
    DemoAccount(username="demo-admin", password=f"{_WORDS}-3", group="Admin"),
)
_DEMO_NAMES = frozenset(account.username for account in DEMO_ACCOUNTS)


BOOKMARK_SALT = "audiatur.bookmark"
BOOKMARK_SECONDS = 366 * 24 * 3600


def token_of(user: User) -> str:
    """Return what a bookmark sends to say whose desk a page is for; a new password ends it."""
    return signing.dumps({"user": user.pk, "seal": _seal(user)}, salt=BOOKMARK_SALT)


def user_of_token(token: str) -> User | None:
    """Return whose bookmark it is, or None when it is no longer, or never was, good."""
    try:
        held = signing.loads(token, salt=BOOKMARK_SALT, max_age=BOOKMARK_SECONDS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    return user if user is not None and constant_time_compare(_seal(user), held["seal"]) else None


def _seal(user: User) -> str:
    return user.get_session_auth_hash()[:16]


_ACCOUNT = Kept(lambda: User.objects.filter(pk=Slot("user")))


def _held(**through: Slot) -> QuerySet:
    held = Permission.objects.filter(**through).order_by()
    return held.values_list("content_type__app_label", "codename")


_RIGHTS = Kept(lambda: _held(user=Slot("user")).union(_held(group__user=Slot("user"))))


class DeskBackend(ModelBackend):
    """Django's backend, deaf to the demo's user names unless this process is the demo.

    Every request asks who it is from and what that person may do: both are kept queries.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and _is_allowed_here(user)

    def get_user(self, user_id: int) -> User | None:
        user: User | None = _ACCOUNT.first(user=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        is_asked = user_obj.is_active and not user_obj.is_superuser
        if is_asked and not hasattr(user_obj, "_perm_cache"):
            held = _RIGHTS.ask(user=user_obj.pk)
            user_obj._perm_cache = {f"{app}.{codename}" for app, codename in held}
        return super().get_all_permissions(user_obj, obj)


def _is_allowed_here(user: User) -> bool:
    return settings.DEMO or user.get_username() not in _DEMO_NAMES
