"""A desk to try: the first case from its reports to a published claim page."""

import gc
import json
import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from claims import demo
from claims.accounts import DEMO_ACCOUNTS
from claims.models import Publication

FIXTURES = ("outlets", "articles", "actors", "stories")
DESK = Path("fixtures/demo/desk.json")
HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Fills a desk of its own with the first case and serves it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="end after the summary")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            message = "The demo has a database of its own: start it with manage.py demo."
            raise CommandError(message)
        if not options["no_serve"]:
            _refuse_a_taken_port(options["port"])
        gc.disable()  # migrations make and drop thousands of classes: looking through them is dear
        self._fill()
        gc.enable()
        self._say_how_to_sign_in(options["port"])
        if options["no_serve"]:
            self.stdout.write(json.dumps(demo.counts()))
            return
        self.stdout.flush()
        collect_static()
        _serve(options["port"])

    def _fill(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("loaddata", *FIXTURES, verbosity=0)
        try:
            demo.make_accounts()
            call_command("extract_claims", verbosity=0)
            call_command("match_claims", verbosity=0)
            demo.play(json.loads((settings.BASE_DIR / DESK).read_text(encoding="utf-8")))
        except demo.DemoError as problem:
            raise CommandError(str(problem)) from problem

    def _say_how_to_sign_in(self, port: int) -> None:
        site = f"http://{HOST}:{port}"
        page = Publication.objects.current().order_by("pk").first()
        lines = ["Demo accounts, for this machine only:"]
        lines += [f"  {each.username:14} {each.password}" for each in DEMO_ACCOUNTS]
        lines += ["Open:", f"  {site}{page.get_absolute_url() if page else '/'}"]
        if page and page.story_slug:
            lines += [f"  {site}{reverse('story', args=[page.story_slug])}"]
        lines += [f"  {site}{reverse('desk-queue')}"]
        lines += [f"  {site}{reverse('admin:claims_claim_changelist')}"]
        self.stdout.write("\n".join(lines))


def _refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as problem:
            message = f"Port {port} is taken or not allowed: choose another with --port."
            raise CommandError(message) from problem


def collect_static() -> None:
    """Collect static files where they are missing or older than ours: without, no page is drawn."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    ours = (path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*"))
    if not manifest.exists() or manifest.stat().st_mtime < max(map(_changed, ours), default=0):
        call_command("collectstatic", interactive=False, verbosity=0)


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _serve(port: int) -> None:
    gunicorn = [sys.executable, "-m", "gunicorn", "factcheck.wsgi", "--bind", f"{HOST}:{port}"]
    os.execv(sys.executable, [*gunicorn, "--threads", "4", "--log-level", "warning"])  # noqa: S606
