"""Addresses of the web as people write them down: which of them everybody can open, and which are the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# what leads nowhere on the open internet: RFC 2606, 6761, 6762, 7686, 8375 and 9476, and names of home networks
INSIDE = (
    "alt", "corp", "domain", "example", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local",
    "localdomain", "localhost", "onion", "private", "test",
)  # fmt: skip
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+(?:[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59})\.?")
_CAME_FROM = re.compile(r"utm.*|fbclid|gclid")
_ENDING = re.compile(r"\.\w{2,5}$")
_NUMBERED = re.compile(r"(?=\w*\d)\w{6,}")  # what a site adds to tell two of one title apart


def sound(url: str) -> bool:
    """Whether an address has the form of a public web address: no credentials, no bare or local host, no number."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    local = any(f".{host.removesuffix('.')}".endswith(f".{name}") for name in INSIDE)
    public = bool(_HOST.fullmatch(host)) and not local
    return parts.scheme in ("https", "http") and public and not parts.username and " " not in url


def completed(typed: str) -> str:
    """What was typed as an address, with https where it names no scheme, as browsers show it."""
    return typed if "://" in typed or not _HOST.match(typed) else f"https://{typed}"


def tracking(url: str) -> list[str]:
    """The names in an address that only mark where somebody came from."""
    return [name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True) if _CAME_FROM.fullmatch(name)]


def address(url: str) -> str:
    """An address as it is compared: without scheme, www, the last slash, and marks of where somebody came from."""
    parts = urlsplit(url)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _CAME_FROM.fullmatch(pair[0])]
    query = f"?{urlencode(asked)}" if asked else ""
    return (parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query).rstrip("/")


def under(one: str, other: str) -> bool:
    """Whether one of two addresses leads to where the other does, or deeper: the same site, and its path goes on from
    there. What only a question in the address tells apart is two places."""
    first, second = urlsplit(completed(one)), urlsplit(completed(other))
    above, below = _steps(first.path), _steps(second.path)
    apart = above == below and first.query and second.query and address(one) != address(other)
    return site(one) == site(other) and below[: len(above)] == above and not apart


def site(url: str) -> str:
    return (urlsplit(completed(url)).hostname or "").removeprefix("www.")


def at_root(url: str) -> bool:
    return not _steps(urlsplit(completed(url)).path)


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step]


def title_in(url: str) -> str | None:
    """What an address calls the thing that it leads to, where it does: words with hyphens between, a name like
    ThinkPython, or the name of a whole site."""
    parts = urlsplit(url)
    steps = [step for step in _steps(parts.path) if not step.isdecimal()]
    if parts.query:
        return None
    if not _steps(parts.path):
        return _spoken(site(url).partition(".")[0]) or site(url)
    return _spoken(_ENDING.sub("", unquote(steps[-1]))) if steps else None


def _spoken(step: str) -> str | None:
    """The words of a part of an address; None where it is only one, or none at all."""
    words = [word for word in re.split(r"[-_+ ]+", step) if word]
    words = words[:-1] if words and _NUMBERED.fullmatch(words[-1]) else words
    title = " ".join(words)
    if sum(any(char.isalpha() for char in word) for word in words) > 1:
        return title[0].upper() + title[1:]
    return title if re.search(r"[a-z][A-Z]", title) else None
