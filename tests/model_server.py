"""An OpenAI-compatible server on loopback that answers as a test tells it to: well, badly, slowly or not at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from bot.model import Model
from bot.settings import Secret

How = Literal[
    "well",
    "busy",
    "not allowed",
    "broken",
    "slow",
    "garbage",
    "page",
    "empty",
    "stops",
    "half",
    "refuses",
    "error",
    "endless",
]
USAGE = {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940}
KEY = "sk-of-the-tests"


@dataclass
class ModelServer:
    """``how`` it answers; ``says`` makes a text of what it is asked. What it was sent is in ``asked``."""

    address: str = ""
    how: How = "well"
    says: Callable[[str], str] = lambda material: "Try it step by step."
    asked: list[dict[str, Any]] = field(default_factory=list)

    def model(self, seconds: float = 20.0) -> Model:
        return Model(Secret(KEY), self.address, "writer", "reader", seconds)

    @property
    def material(self) -> str:
        """What people wrote, as it came in the last call."""
        return str(self.asked[-1]["messages"][1]["content"])

    async def chat(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        self.asked.append(asked)
        assert request.headers["Authorization"] == f"Bearer {KEY}"
        trouble = {"busy": 429, "not allowed": 401, "broken": 500}.get(self.how)
        if trouble:
            return web.json_response({"error": {"message": "no", "code": self.how}}, status=trouble)
        if self.how == "page":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        if self.how == "slow":
            await asyncio.sleep(30)
        return await self._stream(request, self.says(asked["messages"][1]["content"]))

    async def _stream(self, request: web.Request, text: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for event in self._events(text):
            await response.write(f"data: {event}\n\n".encode())
        if self.how == "stops":
            request.transport.close()  # type: ignore[union-attr]  in the middle of the answer
        return response

    def _events(self, text: str) -> list[str]:
        words = [_chunk({"content": f"{word} "}) for word in text.split(" ")]
        usage = json.dumps({**json.loads(_chunk(None)), "usage": USAGE})
        match self.how:
            case "garbage":
                return [words[0], "{not json", "[DONE]"]
            case "empty":
                return [_chunk({"content": " "}, "stop"), "[DONE]"]
            case "stops" | "half":
                return words[:2]
            case "refuses":
                return [_chunk({"refusal": "I will not."}), "[DONE]"]
            case "error":
                return [words[0], json.dumps({"error": {"message": "overloaded", "type": "server_error"}})]
            case "endless":
                return [_chunk({"content": "and so on " * 50})] * 400
            case _:
                return [*words, _chunk({}, "stop"), usage, "[DONE]"]

    async def embeddings(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        if self.how == "garbage":
            return web.json_response({"object": "list", "data": [], "model": "reader"})
        rows = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), float(text.count("a"))]}
            for n, text in enumerate(asked["input"])
        ]
        return web.json_response({"object": "list", "data": rows[::-1], "model": "reader"})


def _chunk(delta: dict[str, Any] | None, finish: str | None = None) -> str:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
    return json.dumps(
        {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "writer", "choices": choices}
    )


@asynccontextmanager
async def model_server() -> AsyncIterator[ModelServer]:
    served = ModelServer()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", served.chat)
    app.router.add_post("/v1/embeddings", served.embeddings)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    served.address = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield served
    finally:
        await runner.cleanup()
