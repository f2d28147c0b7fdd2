"""Who asks: the address that our own proxies tell, and never one that anybody can type."""

import pytest
from django.test import RequestFactory, override_settings

from opstap.portal.kit.request import client_address

TYPED, CLIENT, PROXY = "203.0.113.66", "198.51.100.7", "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "peer", "header", "expected"),
    [
        (0, "127.0.0.1", TYPED, "127.0.0.1"),
        (1, "127.0.0.1", None, "127.0.0.1"),
        (1, "127.0.0.1", CLIENT, CLIENT),
        (1, "127.0.0.1", f"{TYPED}, {CLIENT}", CLIENT),
        (1, "::1", f"{TYPED},{CLIENT}", CLIENT),
        (1, PROXY, CLIENT, PROXY),
        (2, "127.0.0.1", f"{TYPED}, {CLIENT}, {PROXY}", CLIENT),
        (2, "127.0.0.1", CLIENT, CLIENT),
        (1, "127.0.0.1", "<script>", "127.0.0.1"),
        (1, "127.0.0.1", "2001:DB8:0:0::7", "2001:db8::7"),
    ],
)
def test_only_what_our_proxies_add_counts(proxies: int, peer: str, header: str | None, expected: str) -> None:
    told = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    with override_settings(PROXIES=proxies):
        assert client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **told)) == expected
