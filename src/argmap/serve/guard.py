"""Who may ask: whoever has the token, from this machine, by the address that was printed.

A page of somebody else in the same browser can send requests here. It does not know the token; and where a
name that it controls is made to lead here (DNS rebinding), the Host header says that name.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qs

LOOPBACK = ("127.0.0.1", "localhost", "::1")
METHODS = ("GET", "HEAD")
Headers = Iterable[tuple[bytes, bytes]]


class Refusal(NamedTuple):
    """A status of HTTP, and why, in a line."""

    status: int
    why: str


class Guard(NamedTuple):
    """What is let through. ``host`` is the address that is listened on, as the user named it."""

    host: str
    port: int
    token: str

    def refusal(self, method: str, query: bytes, headers: Headers) -> Refusal | None:
        """Why a request is not answered; None if it is. What is checked first needs no token."""
        fields = list(headers)
        hosts = [value.decode("latin-1") for name, value in fields if name.lower() == b"host"]
        if len(hosts) != 1 or not self.is_ours(hosts[0]):
            return Refusal(421, "this server answers to its own address only")
        for origin in (value.decode("latin-1") for name, value in fields if name.lower() == b"origin"):
            scheme, _, host = origin.partition("://")
            if scheme != "http" or not self.is_ours(host):
                return Refusal(403, "no other page may ask")
        if method not in METHODS:
            return Refusal(405, "only GET and HEAD are answered")
        if not self._has_token(query):
            return Refusal(403, "the address lacks its token: open the one that `argmap serve` has printed")
        return None

    def is_ours(self, host: str) -> bool:
        """Whether a Host header is an address of this server, its port included."""
        name, colon, port = host.rpartition(":")
        if not colon or host.endswith("]"):  # without a port
            name, port = host, "80"
        name = name.removeprefix("[").removesuffix("]").lower()
        if port != str(self.port):
            return False
        if name in LOOPBACK or name == self.host.lower():
            return True
        return not is_loopback(self.host) and (_is_address(name) or name == socket.gethostname().lower())

    def _has_token(self, query: bytes) -> bool:
        """In constant time, and never by the first of several."""
        try:
            given = parse_qs(query.decode("ascii"), keep_blank_values=True, max_num_fields=8).get("token", [])
        except ValueError:
            return False
        return len(given) == 1 and secrets.compare_digest(given[0].encode("utf-8"), self.token.encode("utf-8"))


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    """Whether it is an address in numbers, which nobody can make lead elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
