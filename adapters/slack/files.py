"""Files into Slack and out of it: pictures that messages show, files that are handed over, and what people attach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.trouble import delivery
from bot.errors import Delivery, Retry
from bot.hearing import LARGEST, MOST, Upload
from bot.log import warn


class Files:
    """Uploads and downloads through one bot token. May raise a child of Delivery, except :meth:`attached`."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self.session: aiohttp.ClientSession | None = None

    async def upload(
        self, name: str, data: bytes, alt: str | None, place: str | None = None, about: str | None = None,
        thread: str | None = None,
    ) -> str:  # fmt: skip
        """The file's id. With a ``place`` it is said there, in a ``thread`` if one is given."""
        assert self.session is not None
        with delivery():
            given = await self._client.files_getUploadURLExternal(filename=name, length=len(data), alt_txt=alt)
            async with self.session.post(str(given["upload_url"]), data=data) as response:
                if response.status != 200:
                    raise Retry(f"upload: HTTP {response.status}")
            await self._client.files_completeUploadExternal(
                files=[{"id": given["file_id"], "title": name}], channel_id=place, initial_comment=about,
                thread_ts=thread or None,
            )  # fmt: skip
        return str(given["file_id"])

    async def attached(self, files: Sequence[Mapping[str, Any]]) -> tuple[Upload, ...]:
        """What a person attached. A file that is too large, or one too many, keeps its name only."""
        found = []
        for number, file in enumerate(files):
            fits = number < MOST and int(file.get("size") or 0) <= LARGEST
            data = await self._download(str(file.get("url_private_download") or "")) if fits else None
            found.append(Upload(str(file.get("name") or "file"), data))
        return tuple(found)

    async def _download(self, address: str) -> bytes | None:
        assert self.session is not None
        headers = {"Authorization": f"Bearer {self._client.token}"}
        try:
            with delivery():
                async with self.session.get(address, headers=headers) as response:
                    data = await response.content.read(LARGEST + 1) if response.status == 200 else b""
        except Delivery as trouble:
            warn("file not carried", platform="slack", reason=str(trouble))
            return None
        return data if 0 < len(data) <= LARGEST else None
