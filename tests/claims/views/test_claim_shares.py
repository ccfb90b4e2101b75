"""The embed and the share card."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from PIL import Image

from claims import cards
from claims.reading import read_claim
from claims.views.claim_shares import card_of
from tests.claims.documents import DENIAL, make_document
from tests.claims.published import publish
from tests.claims.twelve import make_heavy_document

ROOT = Path(__file__).resolve().parents[3]
DRAW = """
import sys
from claims.cards import Card, Position, draw_card
by, sentence, rest = sys.argv[1:]
half = Position(
    stance="claim", found=True, noun=by, side=sentence, words=sentence, speaker=rest, reach=by
)
card = Card(by=by, sentence=sentence, answers=rest, claim=half, answer=half)
sys.stdout.buffer.write(draw_card(card))
"""


@pytest.mark.django_db
def test_the_embed_may_be_framed_by_anyone_and_nothing_else_may(client: Client):
    path = publish().get_absolute_url()
    embed, page = client.get(f"{path}embed/"), client.get(path)
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "script-src 'self'" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_embed_shows_both_positions_and_sets_no_cookie(client: Client):
    response = client.get(f"{publish().get_absolute_url()}embed/")
    html = response.content.decode()
    assert html.count('<article class="side ') == 2
    assert DENIAL in html
    assert "<script" not in html
    assert "<form" not in html
    assert response.cookies == {}


@pytest.mark.django_db
def test_the_card_is_a_picture_that_caches_may_keep(client: Client):
    response = client.get(f"{publish().get_absolute_url()}card.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "ETag" in response
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


@pytest.mark.django_db
def test_a_card_that_no_font_can_write_is_not_there(client: Client):
    path = publish(sentence="\U0001f3f4\U000e0067 \U00013000").get_absolute_url()
    assert client.get(f"{path}card.png").status_code == 404
    assert client.get(path).status_code == 200


def test_a_machine_without_fonts_writes_english():
    nowhere = dict.fromkeys(("XDG_DATA_HOME", "XDG_DATA_DIRS"), "/nowhere")
    words = ("Ana Ode: “no” …", "The company’s answer: nothing of it is true.", "")
    program = [sys.executable, "-c", DRAW, *words]
    done = subprocess.run(program, env=nowhere, cwd=ROOT, capture_output=True, check=True)
    assert Image.open(BytesIO(done.stdout)).size == (1200, 630)


def test_the_same_words_are_the_same_picture():
    card = card_of(read_claim(make_document()))
    assert cards.draw_card(card) == cards.draw_card(card)


def test_both_positions_have_the_same_area():
    image = Image.open(BytesIO(cards.draw_card(card_of(read_claim(make_document()))))).convert(
        "RGB"
    )
    y = cards.PANEL_TOP + 5
    colours = [image.getpixel((x, y)) for x in range(cards.WIDTH)]
    claim, denial = colours[0], colours[-1]
    assert claim != denial
    assert abs(colours.count(claim) - colours.count(denial)) <= 2


def test_without_an_answer_the_card_says_so():
    card = card_of(read_claim(make_heavy_document(contacts=[])))
    assert not card.answer.found
    assert card.answer.words == "No denial or reply found in 12 reports."


def test_what_only_this_desk_was_told_stands_on_the_card():
    answer = card_of(read_claim(make_heavy_document())).answer
    assert (answer.speaker, answer.words) == ("Bo Lind", "He said that the firm speaks in court.")


@pytest.mark.parametrize("words", ["x" * 4000, "слово " * 300, "", "كلمة " * 200, "a\nb"])
def test_words_of_any_length_and_script_fit_the_card(words: str):
    card = card_of(read_claim(make_document()))
    long = cards.Position(
        stance="denial",
        found=True,
        noun=words[:30],
        side=words,
        words=words,
        speaker=words,
        reach=words,
    )
    picture = cards.draw_card(
        cards.Card(by=words, sentence=words, answers=words, claim=card.claim, answer=long)
    )
    assert picture.startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_the_three_answers_stand_whole_on_the_card(language: str):
    longest = {"said": "misattributed", "holds": "supported_in_part"}
    document = make_document()
    for name, value in (longest | {"accused": "replied_without_denying"}).items():
        document["answers"] = document["answers"] | {name: {"value": value, "reason": "So."}}
    with override(language):
        told = card_of(read_claim(document)).answers
    space = cards.WIDTH - 2 * cards.MARGIN - 150  # the brand and its distance
    assert cards._fitting(cards.SANS_BOLD, told, space).getlength(told) <= space
