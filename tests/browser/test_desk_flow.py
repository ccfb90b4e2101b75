"""The road in a real browser: a reviewer confirms, an editor publishes, everybody reads."""

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim
from claims.models.states import ClaimState, DecisionState
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import sign_in_as

THREAT = "threatening to execute entire units"
PASSWORD = "only-for-this-test"

pytestmark = pytest.mark.situation("seeds")


@pytest.fixture
def desk(live_server: LiveServer) -> str:
    """The address of a desk on which software has proposed and nobody has decided."""
    for name in ("Reviewer", "Editor"):
        user = User.objects.create_user(name.lower(), password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=name))
    return live_server.url


def come_in(page: Page, desk: str, name: str) -> None:
    """Sign in as one does at the desk; the other tests only need somebody to be signed in."""
    page.goto(f"{desk}/admin/")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Back room")).to_be_visible()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).focus()
    page.keyboard.press("Enter")


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def threat() -> Claim:
    links = Claim.objects.filter(links__statement__exact__contains=THREAT)
    return links.filter(links__position="asserts", sentence__contains="threatening").first()


def choose_actor(page: Page, field: str, name: str) -> None:
    """Pick an actor in an autocomplete field, by typing."""
    page.locator(f".field-{field} .select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(name)
    expect(page.locator(".select2-results__option", has_text=name).first).to_be_visible()
    page.keyboard.press("Enter")


def prepare(page: Page, desk: str, claim: Claim) -> None:
    """Confirm, answer, say the origins and submit, as the reviewer does it."""
    page.goto(f"{desk}/admin/claims/claim/{claim.pk}/change/")
    expect(page.locator("mark", has_text=THREAT).first).to_be_visible()
    press(page, "Confirm claim and passages")
    expect(page.get_by_text("Claim confirmed.")).to_be_visible()
    choose_actor(page, "claimant", "John Kirby")
    choose_actor(page, "accused", "Russian military")
    for name, value in (
        ("said", "confirmed"),
        ("holds", "unverified"),
        ("accused_answer", "no_reply_found"),
    ):
        page.locator(f"[name={name}]").select_option(value)
        page.locator(f"[name={name}_reason]").focus()
        page.keyboard.type("As the reports say.")
    page.locator("[name=single_origin_reason]").focus()
    page.keyboard.type("No report says where it has it from.")
    press(page, "Save")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    origins = page.get_by_label("Origin", exact=True)
    expect(origins).to_have_count(claim.links.values("statement__snapshot").distinct().count())
    for origin in origins.all():
        origin.select_option("unknown")
    press(page, "Save passages and origins")
    expect(page.get_by_text("Passages and origins saved.")).to_be_visible()
    press(page, "Submit to the editors")
    expect(page.get_by_text("Submitted. Someone else publishes it.")).to_be_visible()


def test_a_claim_goes_from_the_queue_to_its_page_through_two_people(
    desk: str, page: Page, errors: list[str]
):
    claim = threat()
    come_in(page, desk, "reviewer")
    prepare(page, desk, claim)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    sign_in_as(page.context, desk, User.objects.get(username="editor"))
    page.goto(f"{desk}/admin/claims/claim/{claim.pk}/change/")
    press(page, "Publish")
    expect(page.get_by_text("Published as version 1.")).to_be_visible()
    page.get_by_role("link", name="Published as version 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("threatening to execute")
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.PUBLISHED
    assert errors == []


def test_words_that_are_not_in_the_report_are_refused_with_the_closest_ones(
    desk: str, page: Page, errors: list[str]
):
    claim = threat()
    sign_in_as(page.context, desk, User.objects.get(username="reviewer"))
    page.goto(f"{desk}/admin/claims/claim/{claim.pk}/change/")
    press(page, "Confirm claim and passages")
    report = page.get_by_role("region", name="Reuters")
    report.get_by_label("Origin", exact=True).select_option("briefing")
    report.get_by_label("Its name").fill("White House briefing")
    report.get_by_label("The words that show it").fill("spokesperson John Kirby told the reporters")
    press(page, "Save passages and origins")
    expect(page.get_by_text("Closest text: “")).to_be_visible()
    assert not claim.origins.filter(state=DecisionState.CONFIRMED).exists()
    assert errors == []


def test_the_review_page_has_no_barrier_that_axe_finds(desk: str, page: Page):
    sign_in_as(page.context, desk, User.objects.get(username="reviewer"))
    page.goto(f"{desk}/admin/claims/claim/{threat().pk}/change/")
    expect_no_barrier(page)


def test_the_list_filters_by_position_and_outlet(desk: str, page: Page, errors: list[str]):
    sign_in_as(page.context, desk, User.objects.get(username="reviewer"))
    page.goto(f"{desk}/admin/claims/claim/")
    page.get_by_role("link", name="Denies", exact=True).click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.get_by_role("link", name="NDTV", exact=True).click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    assert errors == []
