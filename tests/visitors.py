"""A browser for each role, signed in with an account of its own."""

from django.conf import settings
from django.test import Client

from tests.factories import make_user

ACCOUNTS = {
    "anonymous": None,
    "nobody": {},
    "reviewer": {"role": "Reviewer"},
    "editor": {"role": "Editor"},
    "admin": {"role": "Admin"},
    "superuser": {"is_superuser": True},
}
Sessions = dict[str, str]


def sign_in_all() -> Sessions:
    """Return what the browser of each role that has an account sends to say who it is."""
    sessions = {}
    for role, account in ACCOUNTS.items():
        if account is not None:
            client = Client()
            client.force_login(make_user(**account))
            sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


def browsers(sessions: Sessions) -> dict[str, Client]:
    """Return the browser of each role."""
    visitors = {role: Client() for role in ACCOUNTS}
    for role, session in sessions.items():
        visitors[role].cookies[settings.SESSION_COOKIE_NAME] = session
    return visitors
