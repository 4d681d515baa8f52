"""Every table that points at a member: forgotten, handed out and joined. A new table is walked from its first day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import Column, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import joining, traces
from bot.app import App
from bot.outbox import Outbox
from bot.people import Account, Community, Installation, Member
from bot.text import Where, raw
from bot.ui import reply
from tests.bot.rows import NOW, add_row

OTHERS = traces.personal_tables()[1:]
BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
POINTING = traces.pointing_at(traces.members())


async def a_member(session: AsyncSession, name: str) -> Member:
    """Somebody with an account, in the one community there is."""
    installation = await session.scalar(select(Installation))
    if installation is None:
        community = Community(name="Home", created_at=NOW, settings={})
        installation = Installation(community=community, platform="web", ref="home", name="Home")
    member = Member(name=name, level=0, created_at=NOW, accounts=[], community_id=0)
    session.add(installation)
    await session.flush()
    member.community_id = installation.community_id
    member.accounts.append(Account(installation_id=installation.id, platform="web", ref=f"u-{name}", name=name))
    session.add(member)
    await session.flush()
    return member


def test_the_walk_finds_the_tables_there_are() -> None:
    names = {table.name for table in traces.personal_tables()}
    assert {"members", "accounts", "effects", "goals", "link_codes", "wrong_codes"} <= names
    assert not {"communities", "installations", "receipts", "secrets", "role_levels"} & names


@pytest.mark.parametrize("column", POINTING, ids=str)
def test_each_says_what_becomes_of_it_when_the_member_is_forgotten(column: Column[object]) -> None:
    (key,) = column.foreign_keys
    assert key.ondelete in ("CASCADE", "SET NULL"), f"{column} forgets to say its ondelete"
    assert key.ondelete == "CASCADE" or column.nullable, f"{column} cannot become empty"


@pytest.mark.parametrize("table", traces.personal_tables(), ids=str)
def test_each_says_what_it_is_and_why_it_is_kept(table: Table) -> None:
    assert {"what", "why"} <= set(table.info), f"{table.name} needs personal(what, why) in __table_args__"


@asynccontextmanager
async def imagined(app: App) -> AsyncIterator[tuple[AsyncSession, Member, Member]]:
    """Ana and Bo in a transaction that is taken back."""
    with suppress(TakenBack):
        async with app.db.writing() as session:
            yield session, await a_member(session, "ana"), await a_member(session, "bo")
            raise TakenBack


class TakenBack(Exception):
    pass


@BOTH
async def test_forgetting_leaves_nothing_that_names_the_member(app: App) -> None:
    for table in OTHERS:
        async with imagined(app) as (session, ana, bo):
            await add_row(session, table, ana.id)
            before = await traces.export(session, bo.id)
            await traces.forget(Outbox(session, NOW), ana)
            for column in POINTING:
                found = await session.execute(select(column).where(column == ana.id))
                assert not found.first(), f"{column} remembers"
            assert (await session.execute(select(Member.id).where(Member.id == ana.id))).first() is None
            assert await traces.export(session, bo.id) == before, f"others lose nothing of {table.name}"


async def test_the_export_holds_every_column_of_every_row(app: App) -> None:
    for table in OTHERS:
        async with imagined(app) as (session, ana, bo):
            row = await add_row(session, table, ana.id)
            assert row in (await traces.export(session, ana.id))[table.name]
            assert set(row) == {column.name for column in table.columns}
            assert row not in (await traces.export(session, bo.id))[table.name]
            assert table.info["what"] in [kind.what for kind in await traces.kept(session, ana.id)]


async def test_joining_gives_every_row_to_the_survivor(app: App) -> None:
    for table in OTHERS:
        async with imagined(app) as (session, ana, bo):
            row = await add_row(session, table, bo.id)
            await joining.join(session, traces.members(), bo.id, ana.id)
            for column in POINTING:
                found = await session.execute(select(column).where(column == bo.id))
                assert not found.first(), f"{column} is left over"
            kept = (await traces.export(session, ana.id))[table.name]
            mine = {key.parent.name: ana.id for key in table.foreign_keys if key.column.table is traces.members()}
            assert row | mine in kept


@BOTH
async def test_joining_two_who_both_have_a_row_keeps_every_promise(app: App) -> None:
    for table in OTHERS:
        async with imagined(app) as (session, ana, bo):
            await add_row(session, table, ana.id)
            await add_row(session, table, bo.id)
            await joining.join(session, traces.members(), bo.id, ana.id)
            assert (await traces.export(session, ana.id))[table.name]


@BOTH
async def test_the_parting_counts_what_goes_and_what_stays(app: App) -> None:
    async with app.db.writing() as session:
        ana = await a_member(session, "ana")
        await add_row(session, Member.metadata.tables["goals"], ana.id)
        going, staying = await traces.parting(session, ana.id)
        assert {"Your name, time zone and language": 1, "Accounts": 1}.items() <= {
            kind.what: kind.rows for kind in going
        }.items()
        assert len(going) == 3
        assert staying == []


@BOTH
async def test_the_change_of_a_message_goes_the_way_of_the_message(app: App) -> None:
    async with app.db.writing() as session:
        ana, outbox = await a_member(session, "ana"), Outbox(session, NOW)
        installation = await session.scalar(select(Installation))
        assert installation is not None
        post = await outbox.post(
            installation, Where("web", "general"), reply(raw("Mine")), kind="shared", key="shared", author=ana
        )
        assert post is not None
        await outbox.edit(post, reply(raw("Mine, too")))
        await session.flush()
        exported = (await traces.export(session, ana.id))["effects"]
        assert [row["verb"] for row in exported] == ["post", "edit"]
        going, staying = await traces.parting(session, ana.id)
        assert ("Messages", 2) in [(kind.what, kind.rows) for kind in going]
        assert staying == []
