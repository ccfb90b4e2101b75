"""Who may sign in. Demo accounts are nobody outside the demo."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


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


class DeskBackend(ModelBackend):
    """Django's backend, deaf to the demo's user names unless this process is the demo."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and _is_allowed_here(user)

    def get_user(self, user_id: int) -> User | None:
        user = super().get_user(user_id)
        return user if user is not None and _is_allowed_here(user) else None


def _is_allowed_here(user: User) -> bool:
    return settings.DEMO or user.get_username() not in _DEMO_NAMES
