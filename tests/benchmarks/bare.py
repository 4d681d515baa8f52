"""The bare bots that Cairn is compared with: the same libraries and nothing else.

``python -m tests.benchmarks.bare discord|slack-http|slack-socket|both`` with the addresses in the environment.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any


async def discord_bot() -> None:
    import discord
    import yarl
    from discord import app_commands

    discord.http.Route.BASE = os.environ["BARE_DISCORD_API"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["BARE_DISCORD_GATEWAY"])
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)

    @tree.command(name="help", description="Help")
    async def show_help(interaction: discord.Interaction, topic: str | None = None) -> None:
        await interaction.response.send_message("ok", ephemeral=True)

    await client.start("token")


def slack_app() -> Any:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(token="xoxb-1", base_url=os.environ["BARE_SLACK_API"])
    app = AsyncApp(
        client=client,
        signing_secret=os.environ["BARE_SLACK_SECRET"],
        process_before_response=True,  # the fast path, without which every answer waits 10 ms
    )

    @app.command("/cairn")
    async def cairn(ack: Any) -> None:
        await ack("ok")

    return app


async def slack_http() -> None:
    from aiohttp import web
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

    bolt = slack_app()

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_post("/slack/events", events)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["BARE_PORT"])).start()
    await asyncio.Event().wait()


async def slack_socket() -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

    await AsyncSocketModeHandler(slack_app(), "xapp-1").start_async()


async def both() -> None:
    await asyncio.gather(discord_bot(), slack_socket())


if __name__ == "__main__":
    chosen = {"discord": discord_bot, "slack-http": slack_http, "slack-socket": slack_socket, "both": both}
    asyncio.run(chosen[sys.argv[1]]())
