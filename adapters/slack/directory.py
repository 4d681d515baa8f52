"""What Slack knows of people: zone, language, rights, user groups. Kept for some minutes, in bounded room."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.trouble import delivery
from bot.clock import Clock
from bot.context import Actor
from bot.errors import Delivery, Unreachable
from bot.log import warn

FRESH = timedelta(minutes=5)
KEPT = 2_000


class Person(Struct, frozen=True):
    """One entry of users.info. ``gone`` is an account that was switched off."""

    name: str = ""
    admin: bool = False
    zone: str | None = None
    locale: str | None = None
    gone: bool = False


class Group(Struct, frozen=True):
    """A user group: Slack's nearest thing to a role."""

    ref: str
    name: str
    people: frozenset[str]


class Directory:
    """Looks people and groups up. Every method may raise a child of Delivery, except :meth:`known`."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client, self._clock = client, clock
        self._people: OrderedDict[str, tuple[datetime, Person]] = OrderedDict()
        self._groups: tuple[datetime, list[Group]] | None = None

    async def known(self, actor: Actor, patience: float | None = None) -> Actor:
        """The actor with what Slack knows of them; unchanged when it cannot be learned within ``patience`` seconds."""
        try:
            async with asyncio.timeout(patience):
                person = await self.person(actor.ref)
                roles = tuple(group.ref for group in await self.groups() if actor.ref in group.people)
        except (Delivery, TimeoutError) as trouble:
            warn("person not looked up", reason=str(trouble) or type(trouble).__name__)
            return self.remembered(actor)
        return _with(replace(actor, roles=roles), person)

    def remembered(self, actor: Actor) -> Actor:
        """The actor with what is known already: no I/O."""
        kept = self._people.get(actor.ref)
        return _with(actor, kept[1]) if kept else actor

    async def person(self, ref: str) -> Person:
        now = self._clock.now()
        kept = self._people.get(ref)
        if kept is None or now - kept[0] > FRESH:
            with delivery():
                found = await self._client.users_info(user=ref, include_locale=True)
            kept = (now, _person(found.get("user") or {}))
            self._people[ref] = kept
        self._people.move_to_end(ref)
        while len(self._people) > KEPT:
            self._people.popitem(last=False)
        return kept[1]

    async def present(self, ref: str) -> bool:
        try:
            return not (await self.person(ref)).gone
        except Unreachable:
            return False

    async def reads(self, ref: str, channel: str) -> bool:
        """Whether somebody can read a channel: all can read a public one, its members a private one."""
        with delivery():
            found = (await self._client.conversations_info(channel=channel)).get("channel") or {}
        return not found.get("is_private") or ref in await self._members(channel)

    async def _members(self, channel: str) -> set[str]:
        found: set[str] = set()
        cursor: str | None = None
        while cursor != "":
            with delivery():
                page = await self._client.conversations_members(channel=channel, limit=1_000, cursor=cursor)
            found |= set(page.get("members") or ())
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        return found

    async def groups(self) -> list[Group]:
        """All user groups with their people; none where the workspace has no groups or does not tell them."""
        now = self._clock.now()
        if self._groups is None or now - self._groups[0] > FRESH:
            self._groups = (now, await self._fetch_groups())
        return self._groups[1]

    async def _fetch_groups(self) -> list[Group]:
        try:
            with delivery():
                found = await self._client.usergroups_list(include_users=True)
        except Delivery as trouble:
            warn("user groups not listed", reason=str(trouble))
            return []
        return [_group(group) for group in found.get("usergroups") or []]


def _person(found: Mapping[str, Any]) -> Person:
    profile = found.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or found.get("real_name") or found.get("name") or ""
    return Person(
        name=str(name),
        admin=bool(found.get("is_admin") or found.get("is_owner")),
        zone=found.get("tz") or None,
        locale=found.get("locale") or None,
        gone=bool(found.get("deleted")),
    )


def _group(found: Mapping[str, Any]) -> Group:
    return Group(str(found["id"]), str(found.get("handle") or found.get("name")), frozenset(found.get("users") or ()))


def _with(actor: Actor, person: Person) -> Actor:
    return replace(actor, name=person.name or actor.name, admin=person.admin, zone=person.zone, locale=person.locale)
