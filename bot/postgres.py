"""Connections to PostgreSQL that hold up nobody: neither when their process stands still in the middle of a transaction
(a machine that is paused, or gone), nor when it is the server that is gone without a word.

A transaction that nobody works on is ended by the server, and its locks with it; whoever had it does it again
(:func:`bot.db.unbroken`). What an operator set for the role or the database counts before what is set here.
"""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

IDLE = 30.0  # seconds after which a connection may have been cut without a word
LIMITS = {  # of each connection; no work of ours comes near them
    "idle_in_transaction_session_timeout": "5s",
    "lock_timeout": "10s",  # so that who waits for a lock outlasts who stands still with it
}
WIRE = {  # of libpq: a server that does not answer is given up after some twenty seconds, not after two hours
    "keepalives_idle": "10",  # seconds
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "20000",  # milliseconds
}
_LIMIT = "SELECT set_config(name, %s, false) FROM pg_settings WHERE name = %s AND setting = '0'"


def wired(url: URL) -> URL:
    """The same address with :data:`WIRE`, except for what it says itself."""
    return url.set(query=WIRE | dict(url.query))


def connected(url: URL, **options: Any) -> AsyncEngine:
    engine = create_async_engine(wired(url), pool_size=10, max_overflow=10, hide_parameters=True, **options)
    _limit(engine.sync_engine)
    _look_after(engine.sync_engine)
    return engine


def _limit(engine: Engine) -> None:
    """Said once the connection is there: poolers refuse most of what is said as it is made."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for name, limit in LIMITS.items():
            cursor.execute(_LIMIT, (limit, name))
        cursor.close()
        connection.commit()


def _look_after(engine: Engine) -> None:
    """Ask a connection that lay idle for a while whether it still works. SQLAlchemy's own ``pool_pre_ping`` asks each
    time, a trip for every transaction; what breaks in between is done again by :func:`bot.db.unbroken`."""

    @event.listens_for(engine, "checkin")
    def given_back(_: Any, record: ConnectionPoolEntry) -> None:
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def taken(connection: Any, record: ConnectionPoolEntry, _: Any) -> None:
        if monotonic() - record.info.get("since", inf) < IDLE:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error
