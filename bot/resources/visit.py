"""One polite look at a web address: HEAD, then GET where HEAD says no; where robots may go; never inside a network.

Blocking, with the standard library: runs in a thread. Each step of a redirect is a new address that is judged anew: the
robots of its machine are asked first, and the connection goes to the very machine that was judged.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from ssl import create_default_context
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

AGENT = "Cairn-link-check"
SECONDS = 8.0
STEPS, ROBOTS = 5, 500 * 1024  # RFC 9309: redirects of a robots.txt that are followed, bytes of it that are read
GONE = (404, 410)
Verdict = Literal["answers", "gone", "unreachable", "unknown"]


class Visit(Struct, frozen=True):
    """How an address answered. ``unknown`` says nothing: robots are asked to stay away, or it is not public.
    ``undefined``: its robots.txt did not answer as it should, so that nobody can tell what robots are asked."""

    verdict: Verdict
    trouble: str | None = None
    undefined: bool = False


class Refused(Exception):
    """Nobody should be sent there, or robots should not."""


class Undefined(Refused):
    """A robots.txt that is out of order: robots stay away for a while."""


def public(host: str) -> bool:
    """Whether an IP address is one of the open internet."""
    return ip_address(host).is_global


def visit(url: str, allowed: Callable[[str], bool] = public, *, waited: bool = False) -> Visit:
    """Look whether an address answers. Raises nothing. ``waited``: its robots.txt has been out of order for so long
    that it counts as one that is not there."""
    robots = _Robots(allowed, waited=waited)
    try:
        status = _status("HEAD", url, robots)
        if status >= 400:
            status = _status("GET", url, robots)
    except Refused as refused:
        return Visit("unknown", str(refused), robots.undefined)
    except (OSError, HTTPException, ValueError) as error:
        return Visit("unreachable", type(error).__name__, robots.undefined)
    if status in GONE or status >= 500:
        return Visit("gone", f"status {status}", robots.undefined)
    return Visit("answers", None, robots.undefined)  # also one that wants a login, or that keeps robots out


class _Answer(Struct, frozen=True):
    status: int
    leads_to: str | None
    text: str


class _Robots:
    """What the machines on a way say to robots, each asked once. Read as RFC 9309 has it: a file that is not there
    forbids nothing; where nobody can tell now, robots stay away and come again, and after a month (``waited``) it
    counts as not there. ``undefined`` says that nobody could tell."""

    def __init__(self, allowed: Callable[[str], bool], *, waited: bool) -> None:
        self.allowed, self.waited, self.undefined = allowed, waited, False
        self._rules: dict[str, RobotFileParser] = {}

    def admit(self, url: str) -> None:
        """Raises Refused where robots are asked to stay away."""
        file = urljoin(url, "/robots.txt")
        rules = self._rules.get(file) or self._read(file)
        self._rules[file] = rules
        if not rules.can_fetch(AGENT, url):
            raise Refused("robots are asked to stay away")

    def _read(self, file: str) -> RobotFileParser:
        from urllib.robotparser import RobotFileParser

        rules = RobotFileParser()
        try:
            answer = self._found(file)
        except Undefined:
            self.undefined, answer = True, None
            if not self.waited:
                raise
        rules.parse(answer.text.splitlines() if answer is not None and answer.status < 300 else [])
        return rules

    def _found(self, file: str) -> _Answer | None:
        """The last answer on the way; None where the way has no end. The first machine may be out of reach as a whole:
        then so is the page."""
        found, on_the_way = None, False
        try:
            for leads_to, answer in _way("GET", file, self.allowed, ROBOTS):
                found, on_the_way = answer, leads_to is not None
        except (OSError, HTTPException, ValueError) as error:
            if found is None:
                raise
            raise Undefined(f"robots.txt: {type(error).__name__}") from error
        if found is not None and found.status >= 500:
            raise Undefined(f"robots.txt answers with status {found.status}")
        return None if on_the_way else found


def _status(verb: str, url: str, robots: _Robots) -> int:
    robots.admit(url)
    for leads_to, answer in _way(verb, url, robots.allowed):
        if leads_to is None:
            return answer.status
        robots.admit(leads_to)
    raise ValueError("redirects without end")


def _way(verb: str, url: str, allowed: Callable[[str], bool], most: int = 0) -> Iterator[tuple[str | None, _Answer]]:
    """The answers on the way, each with the address that it leads to, if any; so many at most."""
    for _ in range(STEPS + 1):
        answer = _ask(verb, url, allowed, most)
        leads_to = urljoin(url, answer.leads_to) if 300 <= answer.status < 400 and answer.leads_to else None
        yield leads_to, answer
        if leads_to is None:
            return
        url = leads_to


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
