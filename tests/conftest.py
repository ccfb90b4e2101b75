"""What every test may ask for."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.plugins.browser import FLAGS
from tests.plugins.flush import lay_back_after_flush


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that the plugin found; here and not there, so that it comes last."""
    executable = os.environ.get("BROWSER_EXECUTABLE")
    if not executable:
        pytest.fail("REQUIRE_BROWSER=1, but there is no browser")
    return browser_type_launch_args | {"executable_path": executable, "args": FLAGS}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep the rows of migrations through tests with real commits."""
    with django_db_blocker.unblock():
        migrated = connection.creation.serialize_db_to_string()
    with lay_back_after_flush(migrated):
        yield
