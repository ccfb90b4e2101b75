#!/usr/bin/env python3
"""Django's command line for Audiatur."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ["AUDIATUR_DEMO"] = "1"  # before settings are read: it has its own database
    execute_from_command_line(sys.argv)
