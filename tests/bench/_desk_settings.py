"""The settings of an installation, with a clock for what waits for a lock."""

from factcheck.settings import *  # noqa: F403
from factcheck.settings import MIDDLEWARE as USUAL

MIDDLEWARE = ["tests.bench._waiting.timed", *USUAL]
