"""A language model behind an OpenAI-compatible address, where one is configured. Everything works without.

Its client is loaded on first use only. What it is called with is data from people, and what it says is data too: never
an instruction to Cairn, never shown without a person having asked for it. Never called inside a transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from bot import reader
from bot.allowance import Allowance, Bill, settle
from bot.log import warn
from bot.settings import Secret
from bot.text import Text, say

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings

LOCAL = "local"  # the name of the reader that runs in this process; ``cairn model`` fetches it
LETTERS_A_TOKEN = 2  # so few only in the worst of scripts: what is paid for beforehand is the most it can be
LETTERS = 6  # of a token at most, on average: whoever sends more does not keep to the bound


class ModelTrouble(Exception):
    """The model gave nothing of use. ``sentence`` says so to a person, in one line; ``free`` says that it did not even
    begin, so that nothing is to be paid."""

    def __init__(self, sentence: Text, *, free: bool = False) -> None:
        super().__init__(sentence.template)
        self.sentence, self.free = sentence, free


class Written(Struct, frozen=True):
    """What the model wrote, whether it was ``cut`` at the bound, and the tokens it counted (None: it did not say)."""

    text: str
    cut: bool
    tokens_in: int | None
    tokens_out: int | None


class Model(Struct, frozen=True):
    """One server with the models chosen on it. ``seconds`` bounds a call from its start to its end."""

    key: Secret
    address: str
    writer: str | None
    reader: str | None
    seconds: float = 30.0
    allowance: Allowance = field(default_factory=Allowance)

    async def write(self, instructions: str, material: str, *, tokens: int) -> Written:
        """A text of so many tokens at most. ``instructions`` are ours, ``material`` is what people wrote.

        Raises ModelTrouble, also when no model for writing is configured.
        """
        if self.writer is None:
            raise ModelTrouble(say("No model is configured here."))
        async with self._client(retries=0) as client:
            stream = await client.chat.completions.create(
                model=self.writer, stream=True, stream_options={"include_usage": True}, max_completion_tokens=tokens,
                messages=[{"role": "system", "content": instructions}, {"role": "user", "content": material}],
            )  # fmt: skip
            async with stream:
                return await _collected(stream, tokens * LETTERS)

    async def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text, in their order. Raises ModelTrouble, also when no model for it is configured."""
        if self.reader is None:
            raise ModelTrouble(say("No model is configured here."))
        if self.reader == LOCAL:
            return await asyncio.to_thread(_read_here, list(texts))
        async with self._client(retries=2) as client:
            found = await client.embeddings.create(model=self.reader, input=list(texts), encoding_format="float")
            rows = [row.embedding for row in sorted(found.data, key=lambda row: row.index)]
            if len(rows) != len(texts) or len({len(row) for row in rows}) > 1:
                raise ValueError("not one vector for each text")
            return rows

    @asynccontextmanager
    async def _client(self, *, retries: int) -> AsyncIterator[AsyncOpenAI]:
        """A client for one use. Whatever goes wrong with it becomes ModelTrouble."""
        library = await asyncio.to_thread(_library)  # takes most of a second the first time
        try:
            async with (
                asyncio.timeout(self.seconds),
                library.AsyncOpenAI(
                    api_key=self.key.reveal(), base_url=self.address, timeout=self.seconds, max_retries=retries
                ) as client,
            ):
                yield client
        except ModelTrouble:
            raise
        except Exception as error:
            status = getattr(error, "status_code", None)
            warn("the model failed", error=type(error).__name__, status=status)
            raise ModelTrouble(_sentence(error), free=status is not None) from error


async def asked(model: Model | None, instructions: str, material: str, *, tokens: int) -> Written | ModelTrouble:
    """Ask the model outside of a transaction. Its trouble is an answer, too."""
    try:
        assert model is not None
        return await model.write(instructions, material, tokens=tokens)
    except ModelTrouble as trouble:
        return trouble


async def paid_out(session: AsyncSession, allowance: Allowance, bill: Bill, came: Written | ModelTrouble) -> None:
    """What a call took is known when the server counts; a refused one took nothing. Else the most stays paid."""
    match came:
        case Written(tokens_in=int(read), tokens_out=int(wrote)):
            await settle(session, allowance, bill, read, wrote)
        case ModelTrouble(free=True):
            await settle(session, allowance, bill, 0, 0)
        case _:
            pass


def model_of(settings: Settings) -> Model | None:
    """The model that is configured, if one is."""
    key, reader = settings.openai_api_key, settings.openai_embedding_model
    if key is None:
        return Model(Secret(""), settings.openai_base_url, None, LOCAL) if reader == LOCAL else None
    if not (settings.openai_model or reader):
        return None
    allowance = Allowance(
        settings.openai_daily_tokens, settings.openai_daily_spend, settings.openai_price_in, settings.openai_price_out
    )
    return Model(
        key, settings.openai_base_url, settings.openai_model, reader,
        allowance=allowance,
    )  # fmt: skip


def _read_here(texts: list[str]) -> list[list[float]]:
    """Vectors by the model in this process."""
    try:
        return reader.read(texts)
    except ImportError as error:
        warn("the local model is not installed", mend="cairn model")
        raise ModelTrouble(
            say("The model is not set up rightly; whoever runs me finds the reason in the log.")
        ) from error


def _library() -> Any:
    import openai

    return openai


async def _collected(stream: Any, longest: int) -> Written:
    """What came until the end, or until the bound on letters: not every server keeps to a bound on tokens."""
    text, cut, ended, usage = "", False, False, None
    async for chunk in stream:
        usage = chunk.usage or usage
        for choice in chunk.choices[:1]:
            if getattr(choice.delta, "refusal", None) or choice.finish_reason == "content_filter":
                raise ModelTrouble(say("The model declined to answer this one."))
            text += choice.delta.content or ""
            ended, cut = ended or bool(choice.finish_reason), cut or choice.finish_reason == "length"
        if len(text) > longest:
            text, cut, ended = text[:longest], True, True
            break
    if not ended:
        raise ModelTrouble(say("The model stopped in the middle."))
    if not text.strip():
        raise ModelTrouble(say("The model said nothing of use."))
    return Written(text.strip(), cut, *_counted(usage))


def _counted(usage: Any) -> tuple[int | None, int | None]:
    return (usage.prompt_tokens, usage.completion_tokens) if usage else (None, None)


def _sentence(error: Exception) -> Text:
    """What went wrong, for the person who asked."""
    match type(error).__name__:
        case "TimeoutError" | "APITimeoutError":
            return say("The model took too long.")
        case "RateLimitError":
            return say("The model is busy or its allowance is used up.")
        case "AuthenticationError" | "PermissionDeniedError" | "NotFoundError" | "BadRequestError":
            return say("The model is not set up rightly; whoever runs me finds the reason in the log.")
        case "APIConnectionError" | "InternalServerError":
            return say("The model cannot be reached.")
        case _:
            return say("The model said nothing of use.")
