"""Which machines may be asked: public ones, and those of the user's own network that the sources file allows.

A name is resolved once, every address it gives is looked at, and the connection goes to the very address that was: a name
that answers with another machine the second time gains nothing.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_EMBEDDING = (ip_network("64:ff9b::/96"), ip_network("::/96"))
"""IPv6 networks whose last 32 bits are an IPv4 address."""


class ForbiddenMachineError(Exception):
    """A name leads to a machine that is not public and not allowed."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The networks allowed besides the public ones."""

    allowed: tuple[Network, ...] = ()

    def admits(self, address: Address) -> bool:
        """True for a machine that may be asked."""
        address = _inner(address)
        if any(address.version == network.version and address in network for network in self.allowed):
            return True
        return address.is_global and not (address.is_multicast or address.is_reserved)

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a host. Raises ForbiddenMachineError when one of them may not be asked, OSError for no such name."""
        found = {str(row[4][0]).partition("%")[0]: None for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        for address in found:
            if not self.admits(ip_address(address)):
                raise ForbiddenMachineError(f"{host} → {address}")
        return list(found)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for; the address itself when it stands for none."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _EMBEDDING) and int(address) & 0xFFFFFFFF > 1:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
