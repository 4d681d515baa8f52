"""One polite look at a web address: HEAD, then GET where HEAD says no; where robots may go; never inside a network.

Blocking, with the standard library: runs in a thread. Each step of a redirect is a new address that is judged anew, and
the connection goes to the very machine that was judged.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from ssl import create_default_context
from typing import Literal
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

AGENT = "Cairn-link-check"
SECONDS, STEPS, ROBOTS = 8.0, 5, 100_000
GONE = (404, 410)
Verdict = Literal["answers", "gone", "unreachable", "unknown"]


class Visit(Struct, frozen=True):
    """How an address answered. ``unknown`` says nothing: robots are asked to stay away, or it is not public."""

    verdict: Verdict
    trouble: str | None = None


class Refused(Exception):
    """The address leads where nobody should be sent."""


def public(host: str) -> bool:
    """Whether an IP address is one of the open internet."""
    return ip_address(host).is_global


def visit(url: str, allowed: Callable[[str], bool] = public) -> Visit:
    """Look whether an address answers. Raises nothing."""
    try:
        if not _robots_may(url, allowed):
            return Visit("unknown", "robots are asked to stay away")
        status = _status("HEAD", url, allowed)
        if status >= 400:
            status = _status("GET", url, allowed)
    except Refused as refused:
        return Visit("unknown", str(refused))
    except (OSError, HTTPException, ValueError) as error:
        return Visit("unreachable", type(error).__name__)
    if status in GONE or status >= 500:
        return Visit("gone", f"status {status}")
    return Visit("answers")  # also one that wants a login, or that keeps robots out


class _Answer(Struct, frozen=True):
    status: int
    leads_to: str | None
    text: str


def _status(verb: str, url: str, allowed: Callable[[str], bool]) -> int:
    for _ in range(STEPS):
        answer = _ask(verb, url, allowed)
        if not (300 <= answer.status < 400 and answer.leads_to):
            return answer.status
        url = urljoin(url, answer.leads_to)
    raise ValueError("redirects without end")


def _robots_may(url: str, allowed: Callable[[str], bool]) -> bool:
    from urllib.robotparser import RobotFileParser

    answer, rules = _ask("GET", urljoin(url, "/robots.txt"), allowed, ROBOTS), RobotFileParser()
    rules.parse(answer.text.splitlines())
    return answer.status != 200 or rules.can_fetch(AGENT, url)


def _ask(verb: str, url: str, allowed: Callable[[str], bool], most: int = 0) -> _Answer:
    """One request. ``most`` bytes of the answer are read."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Refused("not an address of the web")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    with closing(_connection(parts.hostname, parts.port, parts.scheme == "https", allowed)) as connection:
        connection.request(verb, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        with connection.getresponse() as response:
            text = response.read(most).decode(errors="replace") if most else ""
            return _Answer(response.status, response.getheader("Location"), text)


def _connection(host: str, port: int | None, secure: bool, allowed: Callable[[str], bool]) -> HTTPConnection:
    """A connection to a machine that may be visited. All that the name stands for must be."""
    port = port or (443 if secure else 80)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(allowed(address) for address in found):
        raise Refused("not on the open internet")
    connection = HTTPSConnection(host, port, timeout=SECONDS) if secure else HTTPConnection(host, port, timeout=SECONDS)
    plain = socket.create_connection((found[0], port), SECONDS)
    try:
        connection.sock = create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except OSError:
        plain.close()
        raise
    return connection
