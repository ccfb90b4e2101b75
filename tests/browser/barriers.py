"""Looking for barriers with axe: at every width, in both themes, on one visit to a page.

What a rule finds in the names, roles and order of the markup is the same in all six views: every
rule looks at everything once, and at what a view shows for the first time. The other views are
asked only for what they can change, for sizes when the width is another, and for colours. Contrast
follows from the colour and size of a text and the backgrounds under it: one text of each kind that
no view before had is enough, and each that is placed over others.
"""

from itertools import product
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
THEMES = ("light", "dark")
OURS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
SCRIPT = f"{AXE_SCRIPT}\n{OURS}\nundefined;"  # else its last value, a function, is called


def expect_no_barrier(page: Page) -> None:
    """Look at a page at every width in both themes; loading it again would cost more."""
    found = barriers(page)
    assert not found, found


def barriers(page: Page) -> list[tuple[int, str, str, str]]:
    """Return what is wrong, each with the first view that has it: width, theme, rule, place."""
    page.evaluate(SCRIPT)
    found = []
    for width, theme in product(WIDTHS, THEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        view = {"first": (width, theme) == (WIDTHS[0], THEMES[0]), "resized": theme == THEMES[0]}
        found += [
            (width, theme, *each) for each in page.evaluate("view => newBarriers(view)", view)
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((width, theme, "sideways", f"{wide} px"))
    return found
