"""Says things: posts of the outbox, answers to a person, pictures and files, the App Home."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import outbound, pages
from adapters.slack.files import Files
from adapters.slack.history import arrived
from adapters.slack.inbound import Way
from adapters.slack.outbound import Writer
from adapters.slack.pages import Page
from adapters.slack.trouble import delivery, reason
from bot.app import App
from bot.attempt import begun
from bot.context import Outcome
from bot.errors import Delivery, Forbidden, GiveUp, Retry, TooFast, Unreachable
from bot.log import warn
from bot.platform import Message
from bot.text import Words, english, plain, say
from bot.ui import Actions, Button, File, Picture, Reply

EVENT = "cairn_effect"
KEPT_FILES = 64
NOT_YET = (0.5, 1.0, 2.0)  # seconds; Slack finishes an upload some moments after it said so
PATIENCE = 10.0  # the longest pause a person waits for when Slack says "not so fast"


class Speech:
    """Speaks through one bot token. Every method may raise a child of Delivery, except :meth:`answer`."""

    def __init__(self, app: App, client: AsyncWebClient) -> None:
        self._app, self._client = app, client
        self._uploaded: OrderedDict[tuple[str, str], str] = OrderedDict()
        self.files = Files(client)

    # ---- what the outbox says

    async def post(self, place: str, message: Message) -> str:
        """The messages' address: ``C…/<ts>[,<ts>…]``. ``place`` is ``C…`` or ``C…:<thread>``. Of a message in doubt
        only what did not arrive is sent."""
        channel, _, thread = place.partition(":")
        sent = await self._arrived(channel, thread, message) if message.in_doubt else []
        for page in (await self._pages(message))[len(sent) :]:
            begun(sent)
            sent.append(await self._post(channel, thread, page, message.mark))
        for file in outbound.files(message.reply):
            await self._add_file(channel, thread or sent[0], file, message.words)
        return f"{channel}/{','.join(sent)}"

    async def _add_file(self, channel: str, thread: str, file: File, words: Words) -> None:
        """In the thread of the message, or of the talk. One that Slack does not take is named in the message anyway."""
        try:
            await self.files.upload(file.name, file.content, None, channel, plain(file.about, words), thread)
        except Delivery as trouble:
            warn("file not uploaded", reason=str(trouble))

    async def _arrived(self, channel: str, thread: str, message: Message) -> list[str]:
        oldest = self._app.clock.now() - message.since if message.since is not None else None
        return await arrived(self._client, channel, thread, _metadata(message.mark), oldest)

    async def edit(self, ref: str, message: Message) -> None:
        """Bring the messages up to date. What no longer fits into them goes on in the first one's thread; messages
        that are no longer needed are removed."""
        channel, _, stamps = ref.partition("/")
        known = stamps.split(",")
        written = await self._pages(message)
        for stamp, page in zip(known, written, strict=False):
            await self._update(channel, stamp, page, message.mark)
        for page in written[len(known) :]:
            await self._post(channel, known[0], page, message.mark)
        for stamp in known[len(written) :]:
            await self._delete(channel, stamp)

    async def remove(self, ref: str) -> None:
        channel, _, stamps = ref.partition("/")
        for stamp in stamps.split(","):
            await self._delete(channel, stamp)

    async def _post(self, channel: str, thread: str, page: Page, mark: int | None = None) -> str:
        known = _metadata(mark) if mark is not None else None

        async def send(blocks: list[dict[str, Any]]) -> Any:
            with delivery():
                return await self._client.chat_postMessage(
                    channel=channel, thread_ts=thread or None, text=page.text, blocks=blocks,
                    unfurl_links=False, unfurl_media=False, parse="none", link_names=False, metadata=known,
                )  # fmt: skip

        return str((await _with_pictures(page.blocks, send))["ts"])

    async def _update(self, channel: str, stamp: str, page: Page, mark: int) -> None:
        async def send(blocks: list[dict[str, Any]]) -> Any:
            with delivery():
                return await self._client.chat_update(
                    channel=channel, ts=stamp, text=page.text, blocks=blocks, parse="none", link_names=False,
                    metadata=_metadata(mark),
                )  # fmt: skip

        await _with_pictures(page.blocks, send)

    async def _delete(self, channel: str, stamp: str) -> None:
        try:
            with delivery():
                await self._client.chat_delete(channel=channel, ts=stamp)
        except GiveUp as trouble:
            if reason(trouble) != "message_not_found":
                raise

    async def _pages(self, message: Message) -> list[Page]:
        writer = await self.writer(message.reply, message.words, message.mark)
        return pages.few(pages.paged(writer.pieces(message.reply)))

    # ---- answers

    async def answer(self, way: Way, outcome: Outcome) -> None:
        """Give a person their answer by the first way that works: the response address, the channel, in private."""
        message = outcome.reply
        if message is None:
            return
        try:
            writer = await self.writer(message, outcome.words)
            files = outbound.files(message)
            place = await self.direct_place(way.user) if files else ""
            writer.apart = place if place != way.channel else ""
            written = pages.paged(writer.pieces(message))
            await self._say(way, written, private=outcome.private, replaces=message.replace and way.own)
            for file in files:
                await self.hand_over(place, file, outcome.words)
        except Delivery as trouble:
            warn("answer not delivered", reason=str(trouble))

    async def _say(self, way: Way, said: list[Page], *, private: bool, replaces: bool) -> None:
        """``replaces`` holds for the first page only; a way that fails hands what is left to the next way."""
        left = list(said)
        ways: list[Callable[[Page], Awaitable[Any]]] = []
        if way.response_url:
            ways.append(lambda page: self._respond(way, page, private, replaces and page is said[0]))
        if way.channel:
            ways.append(lambda page: self._in_channel(way, page, private))
        ways.append(lambda page: self._in_private(way.user, page))
        for index, speak in enumerate(ways):
            try:
                while left:
                    await _patiently(speak, left[0])
                    left.pop(0)
                return
            except Delivery as trouble:
                if index == len(ways) - 1:
                    raise
                warn("answer takes another way", reason=str(trouble))

    async def _respond(self, way: Way, page: Page, private: bool, replaces: bool) -> None:
        body: dict[str, Any] = {"text": page.text, "unfurl_links": False, "unfurl_media": False}
        if replaces:
            body["replace_original"] = True
        else:
            body |= {"response_type": "ephemeral" if private else "in_channel", "replace_original": False}
            body |= {"thread_ts": way.thread} if way.thread else {}

        async def send(blocks: list[dict[str, Any]]) -> Any:
            await self._to_response_url(way.response_url, body | {"blocks": blocks})

        await _with_pictures(page.blocks, send)

    async def _to_response_url(self, url: str, body: dict[str, Any]) -> None:
        assert self.files.session is not None
        with delivery():
            async with self.files.session.post(url, json=body) as response:
                if response.status == 429:
                    raise TooFast("ratelimited", float(response.headers.get("Retry-After", 1)))
                said = await response.text()
        if response.status != 200 or '"ok":false' in said.replace(" ", ""):
            raise GiveUp("invalid_blocks" if "invalid_blocks" in said else f"response address: {response.status}")

    async def _in_channel(self, way: Way, page: Page, private: bool) -> None:
        if private and not way.channel.startswith("D"):

            async def send(blocks: list[dict[str, Any]]) -> Any:
                with delivery():
                    return await self._client.chat_postEphemeral(
                        channel=way.channel, user=way.user, thread_ts=way.thread or None, text=page.text,
                        blocks=blocks, parse="none", link_names=False,
                    )  # fmt: skip

            await _with_pictures(page.blocks, send)
        else:
            await self._post(way.channel, way.thread, page)

    async def _in_private(self, person: str, page: Page) -> None:
        await self._post(await self.direct_place(person), "", page)

    async def direct_place(self, person: str) -> str:
        with delivery():
            opened = await self._client.conversations_open(users=person)
        return str(opened["channel"]["id"])

    # ---- the App Home

    async def publish(self, person: str, outcome: Outcome) -> None:
        message = outcome.reply
        if message is None:
            return
        writer = await self.writer(message, outcome.words)
        more = Reply((Actions((Button(say("Show all"), "me"),)),))
        view = pages.home(writer.pieces(message), writer.pieces(more)[0])

        async def send(blocks: list[dict[str, Any]]) -> Any:
            with delivery():
                await self._client.views_publish(user_id=person, view=view | {"blocks": blocks})

        await _with_pictures(view["blocks"], send)

    # ---- pictures and files

    async def writer(self, message: Reply, words: Words = english, mark: int | None = None) -> Writer:
        """A writer that has the reply's pictures uploaded. One that Slack does not take is shown as words."""
        uploaded: dict[Picture, str] = {}
        for picture in outbound.pictures(message):
            try:
                uploaded[picture] = await self._upload_picture(picture, words)
            except (Forbidden, GiveUp, Unreachable) as trouble:
                warn("picture not uploaded", reason=str(trouble), kind=picture.kind)
        return Writer(words, lambda command, values: self._app.ids.pack(command, values, mark=mark), uploaded)

    async def _upload_picture(self, picture: Picture, words: Words) -> str:
        key = (picture.kind, picture.data)
        if key not in self._uploaded:
            png = await self._app.pictures.png(picture, "light")
            alt = plain(picture.alt, words)[:1_000]
            self._uploaded[key] = await self.files.upload(f"{picture.kind}.png", png, alt)
        self._uploaded.move_to_end(key)
        while len(self._uploaded) > KEPT_FILES:
            self._uploaded.popitem(last=False)
        return self._uploaded[key]

    async def hand_over(self, place: str, file: File, words: Words) -> None:
        """A text file, into the conversation with one person alone."""
        await self.files.upload(file.name, file.content, None, place, plain(file.about, words))


def _metadata(mark: int) -> dict[str, Any]:
    """How a message of the outbox is known again."""
    return {"event_type": EVENT, "event_payload": {"row": mark}}


async def _with_pictures(blocks: list[dict[str, Any]], send: Callable[[list[dict[str, Any]]], Awaitable[Any]]) -> Any:
    """Send; a file that Slack has not finished yet is waited for, and in the end shown by its alt text."""
    drawn = any("slack_file" in block for block in blocks)
    for pause in NOT_YET if drawn else ():
        try:
            return await send(blocks)
        except GiveUp as trouble:
            if reason(trouble) != "invalid_blocks":
                raise
            await asyncio.sleep(pause)
    return await send([_as_words(block) for block in blocks] if drawn else blocks)


def _as_words(block: dict[str, Any]) -> dict[str, Any]:
    if "slack_file" not in block:
        return block
    return {"type": "section", "text": {"type": "plain_text", "text": block["alt_text"] or "…", "emoji": False}}


async def _patiently(speak: Callable[[Page], Awaitable[Any]], page: Page) -> None:
    """Once more after the pause that Slack asks for, when a person would still wait for it."""
    try:
        await speak(page)
    except Retry as trouble:
        if trouble.after is None or trouble.after > PATIENCE:
            raise
        await asyncio.sleep(trouble.after)
        await speak(page)
