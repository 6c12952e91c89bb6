"""Who counts as one client, and which proxies name their clients."""

from __future__ import annotations

import pytest

from plangraph.errors import UsageError
from plangraph.server.client_address import check_proxies, is_proxy, name_client


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::7", "2001:db8:0:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
        ("x" * 5000, "x" * 64),
    ],
)
def test_a_client_is_an_address_or_a_network_of_64_bits(host: str, name: str) -> None:
    assert name_client((host, 4711)) == name


def test_a_local_socket_is_one_client() -> None:
    assert name_client(None) == ""


def test_proxies_are_addresses_or_networks() -> None:
    assert check_proxies(["127.0.0.1", "10.0.0.0/8", "::1"]) == ["127.0.0.1", "10.0.0.0/8", "::1"]
    assert check_proxies([]) == []


@pytest.mark.parametrize(
    ("host", "proxies", "found"),
    [
        ("127.0.0.1", ["127.0.0.1"], True),
        ("127.0.0.2", ["127.0.0.1"], False),
        ("10.1.2.3", ["::1", "10.0.0.0/8"], True),
        ("::1", ["10.0.0.0/8"], False),
        ("unknown", ["10.0.0.0/8"], False),
        ("127.0.0.1", [], False),
    ],
)
def test_a_proxy_is_one_of_the_addresses_or_in_a_network(
    host: str, proxies: list[str], found: bool
) -> None:
    assert is_proxy(host, proxies) is found


@pytest.mark.parametrize("proxy", ["*", "", "proxy.example.org", "10.0.0.1/8", "::1,::2"])
def test_what_is_no_address_is_refused(proxy: str) -> None:
    with pytest.raises(UsageError, match="PG608"):
        check_proxies([proxy])
