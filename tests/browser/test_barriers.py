"""The search for barriers finds them: in the view that has them, and only there."""

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import barriers

SOUND = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A page</title><style>
:root {{ color-scheme: light dark; }}
body {{ background: #fff; color: #111; }}
button {{ width: 44px; height: 44px; border: 0; padding: 0; background: #eee; color: #111; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #111; color: #eee; }}
  button {{ background: #222; color: #eee; }}
}}
.narrow {{ display: none; }}
@media (max-width: 400px) {{ .narrow {{ display: block; }} .wide {{ display: none; }} }}
{style}
</style><main><h1>A page</h1><p>Words.</p><button>A</button><button>B</button>{body}</main>"""
IN_THE_DARK = "@media (prefers-color-scheme: dark) {{ {} }}"
NARROW = "@media (max-width: {}px) {{ {} }}"
FAULTS = {
    "faint words": (".x{color:#bbb}", "<p class=x>Faint</p>", (1280, "light", "color-contrast")),
    "a nameless field": ("", "<input>", (1280, "light", "label")),
    "faint words over others": (
        ".x{color:#999} .y{position:absolute;top:9px;left:9px} .z{background:#000;height:200px}",
        "<p class=x style='background:#000'>Clear</p><div class=z></div><p class='x y'>Faint</p>",
        (1280, "light", "color-contrast"),
    ),
    "faint words in the dark": (
        IN_THE_DARK.format(".x{color:#444}"),
        "<p class=x>Faint</p>",
        (1280, "dark", "color-contrast"),
    ),
    "a dim ground in the dark": (
        IN_THE_DARK.format(".x{background:#888}"),
        "<div class=x><p>Words.</p></div>",
        (1280, "dark", "color-contrast"),
    ),
    "faint words where it is narrow": (
        NARROW.format(400, ".x{color:#bbb}"),
        "<p class=x>Faint</p>",
        (390, "light", "color-contrast"),
    ),
    "faint words where it is dark and narrow": (
        IN_THE_DARK.format(NARROW.format(330, ".x{color:#444}")),
        "<p class=x>Faint</p>",
        (320, "dark", "color-contrast"),
    ),
    "a nameless button that only the narrow page has": (
        "",
        "<div class=narrow><button></button></div>",
        (390, "light", "button-name"),
    ),
    "small buttons where it is narrow": (
        NARROW.format(400, "button{width:9px;height:9px;font-size:6px}"),
        "",
        (390, "light", "target-size"),
    ),
    "a page that is too wide": (
        "",
        "<div style='width:350px'>Words.</div>",
        (320, "light", "sideways"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_in_the_first_view_that_has_it(page: Page, name: str):
    style, body, view = FAULTS[name]
    page.goto("about:blank")  # of nobody: no policy of another page is passed on
    page.set_content(SOUND.format(style=style, body=body))
    assert barriers(page)[0][:3] == view


def test_a_sound_page_has_none(page: Page):
    page.goto("about:blank")  # of nobody: no policy of another page is passed on
    page.set_content(SOUND.format(style="", body="<p class=narrow>N</p><p class=wide>W</p>"))
    assert barriers(page) == []
