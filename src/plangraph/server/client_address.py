"""Client address: whom the server takes for one client, and which proxies it believes.

One household or machine has many IPv6 addresses, all in one network of 64 bits
(https://www.rfc-editor.org/rfc/rfc6177), so that network is one client.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from plangraph.errors import UsageError

_NETWORK_BITS = 64
_MOST_CHARACTERS = 64  # of a name that is no address


def name_client(peer: tuple[str, int] | None) -> str:
    """Return the name of the client at an address, as ASGI has it; None is a local socket.

    >>> name_client(("2001:db8::7", 4711))
    '2001:db8::/64'
    """
    if peer is None:
        return ""
    try:
        address = ip_address(peer[0])
    except ValueError:
        return peer[0][:_MOST_CHARACTERS]
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), _NETWORK_BITS), strict=False))


def is_proxy(host: str, proxies: Iterable[str]) -> bool:
    """Return whether an address is one of these proxies, or in one of these networks."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in ip_network(proxy) for proxy in proxies)


def check_proxies(addresses: Iterable[str]) -> list[str]:
    """Return the addresses and networks of proxies whose X-Forwarded-For is believed.

    Raises:
        UsageError: one of them is no address.
    """
    proxies = list(addresses)
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError as exc:
            message = f"{proxy!r} is no address of a proxy: {exc}"
            raise UsageError("PG608", message, "give an IP address, for example 127.0.0.1") from exc
    return proxies
