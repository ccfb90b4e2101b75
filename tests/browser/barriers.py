"""Looking for barriers with axe: at every width, in both themes, on one visit to a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
# A theme changes colours and nothing else, so in the second one only they are looked at again.
COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN = "options => axe.run(document, options).then(found => found.violations)"


def barriers(page: Page, options: dict[str, Any] = EVERYTHING) -> list[tuple[str, str]]:
    """Return what axe finds on the page as it is now: the rule, and the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(each["id"], each["nodes"][0]["html"]) for each in page.evaluate(RUN, options)]


def expect_no_barrier(page: Page) -> None:
    """Look at a page at every width in both themes; starting it again would cost more."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme, options in (("light", EVERYTHING), ("dark", COLOURS)):
            # Without motion: a colour caught halfway between two themes is nobody's colour.
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            assert barriers(page, options) == [], f"{width} {theme}"
        assert page.evaluate("document.documentElement.scrollWidth") == width
