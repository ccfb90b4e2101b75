"""The settings of an installation, with two pages more to compare with."""

from factcheck.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench._pages_urls"
