"""Addresses are whole, and say nothing of where a reader came from."""

import pytest

from articles.readers.addresses import read_address

BASE = "https://courier.example/feed/all.xml"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://courier.example/mill", "https://courier.example/mill"),
        ("/mill?id=7", "https://courier.example/mill?id=7"),
        ("../mill", "https://courier.example/mill"),
        ("//other.example/mill", "https://other.example/mill"),
        ("/mill?utm_source=rss&id=7&fbclid=x", "https://courier.example/mill?id=7"),
        ("/mill?UTM_Medium=feed", "https://courier.example/mill"),
        ("/mill?author=utm_source", "https://courier.example/mill?author=utm_source"),
        ("/mill#live-12", "https://courier.example/mill#live-12"),
        ("javascript:alert(1)", ""),
        ("mailto:desk@courier.example", ""),
        ("http://[::1", ""),
        ("https://courier.example/a b", ""),
        ("", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_an_address_is_whole_or_none(given: object, address: str) -> None:
    assert read_address(given, base=BASE) == address


def test_an_address_without_a_base_is_whole_itself() -> None:
    assert read_address("/mill") == ""
