"""WSGI entry point: what a server such as gunicorn imports."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

application = get_wsgi_application()

# What was loaded stays: looking through it for garbage again and again is 7 % of a desk page's CPU.
gc.freeze()
gc.set_threshold(10_000, 20, 20)
