"""What every test may ask for."""

import logging
import os
from typing import Any

import pytest
from django.utils import translation
from hypothesis import settings

from tests.plugins.browser import FLAGS
from tests.plugins.databases import copies_of

settings.register_profile("desk", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile("desk")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that the plugin found; here and not there, so that it comes last."""
    executable = os.environ.get("BROWSER_EXECUTABLE")
    if not executable:
        pytest.fail("REQUIRE_BROWSER=1, but there is no browser")
    return browser_type_launch_args | {"executable_path": executable, "args": FLAGS}


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Nothing, in place of Django's: our plugin turns to a database before each test."""


@pytest.fixture
def standing(request: pytest.FixtureRequest, db: None) -> Any:
    """Return what stands in the database of a test with ``@pytest.mark.situation``."""
    return copies_of(request.config).standing()


@pytest.fixture
def desk(standing: Any) -> Any:
    """Return the desk of a situation named by the state of its claim."""
    return standing


def pytest_sessionstart() -> None:
    """Write no traceback of each refusal: that takes as long as the refusal."""
    logging.getLogger("django.request").setLevel(logging.ERROR)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Speak the desk's own language again: what a request activates stays with its thread."""
    translation.deactivate()
