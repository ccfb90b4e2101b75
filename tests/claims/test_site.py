"""Addresses that the pure core writes are those the site answers at."""

from django.urls import reverse

from claims.site import Site

SITE = Site(url="https://desk.example:8000", name="Example Desk")


def test_its_paths_are_those_of_the_site():
    assert SITE.claim(5, "a-claim") == SITE.at(reverse("claim", args=[5, "a-claim"]))
    assert SITE.version(5, "a-claim", 2) == SITE.at(
        reverse("claim-version", args=[5, "a-claim", 2])
    )
    assert SITE.article(7) == SITE.at(reverse("article", args=[7]))


def test_a_tag_holds_the_host_alone():
    assert SITE.tag("claims", 5, "v", 2) == "tag:desk.example,2026:claims/5/v/2"
