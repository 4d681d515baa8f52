"""Reply -> blocks, within Slack's numbers. What Slack lacks has a named fallback here; nothing is dropped.

Fallbacks: a label too long for its button or list is written out above it (:meth:`Writer._spelled_out`); a link that
no button may open is written as text (:meth:`Writer._link_as_text`); an empty list is its prompt alone; a picture that
could not be uploaded is its alt text and twin; what is too long for one message goes on in the next, and the App Home
ends with a button for the rest (:mod:`adapters.slack.pages`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from adapters.slack import limits
from adapters.slack.markup import Element, elements, mrkdwn, split
from adapters.slack.pages import Piece, short
from bot.text import Text, Words, plain, say
from bot.ui import (
    Action,
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    File,
    Item,
    Items,
    Link,
    Note,
    Pick,
    Picture,
    Reply,
    Values,
)

Pack = Callable[[str, Values], str]
MESSAGES = "https://slack.com/app_redirect?channel={channel}"  # W docs.slack.dev "Deep linking"
TONES = {"plain": "", "good": "✅ ", "warn": "⚠️ "}


class Writer(Struct):
    """Writes one reply. ``pack`` makes button ids, ``files`` holds the uploaded pictures; ``apart`` is the conversation
    in which a person finds what is handed to them, where that is another."""

    words: Words
    pack: Pack
    files: Mapping[Picture, str] = field(default_factory=dict)
    apart: str = ""
    _count: int = 0

    def pieces(self, message: Reply) -> list[Piece]:
        written: list[Piece] = []
        for index, part in enumerate(message.parts):
            if isinstance(part, Card):
                if index:
                    written.append(Piece({"type": "divider"}))
                written += self._card(part)
            else:
                written += self._block(part)
        return written

    def _card(self, card: Card) -> Iterator[Piece]:
        yield from self._title(card)
        for part in card.body:
            for piece in self._block(part):
                yield replace(piece, text="") if card.closed else piece

    def _title(self, card: Card) -> Iterator[Piece]:
        title = TONES[card.tone] + plain(card.title, self.words)
        if len(title) <= limits.HEADER and "\n" not in title:
            yield Piece({"type": "header", "text": _plain(title)}, mrkdwn(card.title, self.words))
        else:
            yield from self._prose(elements(card.title, self.words, strong=True), card.title)

    def _block(self, part: Block) -> Iterator[Piece]:
        match part:
            case Text():
                yield from self._prose(elements(part, self.words), part)
            case Facts():
                yield from self._facts(part)
            case Items():
                for row in part.rows:
                    yield from self._item(row)
            case Picture():
                yield from self._picture(part)
            case Actions():
                yield from self._actions(part)
            case Note():
                yield from self._note(part)
            case File():
                yield from self._file(part)
            case _:
                assert_never(part)

    # ---- words

    def _prose(self, parts: Sequence[Element], text: Text | None = None) -> Iterator[Piece]:
        said = mrkdwn(text, self.words) if text is not None else ""
        for index, run in enumerate(split(parts, limits.TEXT)):
            yield Piece(_rich(run), said if index == 0 else "")

    def _facts(self, facts: Facts) -> Iterator[Piece]:
        parts: list[Element] = []
        for label, value in facts.rows:
            gap = [{"type": "text", "text": "\n"}] if parts else []
            colon = {"type": "text", "text": ": "}
            parts += [*gap, *elements(label, self.words, strong=True), colon, *elements(value, self.words)]
        said = "\n".join(f"{mrkdwn(label, self.words)}: {mrkdwn(value, self.words)}" for label, value in facts.rows)
        for index, run in enumerate(split(parts, limits.TEXT)):
            yield Piece(_rich(run), said if index == 0 else "")

    def _note(self, note: Note) -> Iterator[Piece]:
        text = mrkdwn(note.text, self.words)
        if 0 < len(text) <= limits.TEXT:
            yield Piece({"type": "context", "elements": [_marked(text)]}, text)
        else:
            yield from self._prose(elements(note.text, self.words), note.text)

    # ---- lists and pictures

    def _item(self, item: Item) -> Iterator[Piece]:
        lines = [mrkdwn(item.title, self.words, strong=True)]
        lines += [mrkdwn(item.detail, self.words)] if item.detail else []
        text = "\n".join(lines)
        if item.action is None or len(text) > limits.TEXT:
            gap = [{"type": "text", "text": "\n"}, *elements(item.detail, self.words)] if item.detail else []
            parts = [*elements(item.title, self.words, strong=True), *gap]
            for index, run in enumerate(split(parts, limits.TEXT)):
                yield Piece(_rich(run), text if index == 0 else "")
            if item.action is not None:
                yield from self._actions(Actions((item.action,)))
            return
        yield from self._spelled_out([item.action])
        if isinstance(item.action, Link) and not _opens(item.action):
            yield Piece({"type": "section", "text": _marked(text)}, text)
            yield from self._link_as_text(item.action)
        else:
            accessory = self._button(item.action)
            yield Piece({"type": "section", "text": _marked(text), "accessory": accessory}, text)

    def _picture(self, picture: Picture) -> Iterator[Piece]:
        alt = plain(picture.alt, self.words)
        if file := self.files.get(picture):
            block = {"type": "image", "slack_file": {"id": file}, "alt_text": alt[: limits.ALT]}
            yield Piece(block, alt)
        else:
            yield from self._prose(elements(picture.alt, self.words), picture.alt)
        yield from self._prose(elements(picture.twin, self.words), picture.twin)

    def _file(self, file: File) -> Iterator[Piece]:
        yield from self._block(say("{name}: {about}", name=file.name, about=file.about))
        if self.apart:
            yield from self._block(say("You find it in our direct messages."))
            yield from self._block(Actions((Link(say("Open our messages"), MESSAGES.format(channel=self.apart)),)))

    # ---- what can be pressed

    def _actions(self, actions: Actions) -> Iterator[Piece]:
        yield from self._spelled_out(actions.items)
        made: list[Element] = []
        for action in actions.items:
            match action:
                case Button():
                    made.append(self._button(action))
                case Link():
                    if _opens(action):
                        made.append(self._button(action))
                    else:
                        yield from self._link_as_text(action)
                case Pick():
                    made += self._select(action)
                case _:
                    assert_never(action)
        for start in range(0, len(made), limits.ACTIONS):
            yield Piece({"type": "actions", "elements": made[start : start + limits.ACTIONS]})

    def _button(self, action: Button | Link) -> Element:
        self._count += 1
        label = short(plain(action.label, self.words), limits.BUTTON)
        button: Element = {"type": "button", "text": _plain(label)}
        if isinstance(action, Link):
            return button | {"action_id": f"link-{self._count}", "url": action.url}
        style = {"style": action.style} if action.style != "plain" else {}
        packed = self.pack(action.command, action.values)
        return button | {"action_id": f"run-{self._count}", "value": packed} | style

    def _select(self, pick: Pick) -> Iterator[Element]:
        packed = self.pack(pick.command, pick.values)
        for start in range(0, len(pick.choices), limits.SELECT_OPTIONS):
            self._count += 1
            yield {
                "type": "static_select",
                "action_id": f"pick-{self._count}:{pick.option}:{packed}",
                "placeholder": _plain(short(plain(pick.prompt, self.words), limits.PLACEHOLDER)),
                "options": [self._choice(choice) for choice in pick.choices[start : start + limits.SELECT_OPTIONS]],
            }

    def _choice(self, choice: Choice) -> Element:
        if not 0 < len(choice.value) <= limits.OPTION_VALUE:
            raise ValueError(f"a choice holds {limits.OPTION_VALUE} characters: {choice.value!r}")
        label = short(plain(choice.label, self.words), limits.OPTION_TEXT)
        option: Element = {"text": _plain(label), "value": choice.value}
        if choice.detail:
            option["description"] = _plain(short(plain(choice.detail, self.words), limits.OPTION_TEXT))
        return option

    def _spelled_out(self, actions: Iterable[Action]) -> Iterator[Piece]:
        """Labels that a button or list would cut, in full above it."""
        long: list[Text] = []
        for action in actions:
            if isinstance(action, Pick):
                if not action.choices or len(plain(action.prompt, self.words)) > limits.PLACEHOLDER:
                    long.append(action.prompt)
                texts = [text for choice in action.choices for text in (choice.label, choice.detail) if text]
                long += [text for text in texts if len(plain(text, self.words)) > limits.OPTION_TEXT]
            elif len(plain(action.label, self.words)) > limits.BUTTON:
                long.append(action.label)
        for text in long:
            yield from self._prose(elements(text, self.words), text)

    def _link_as_text(self, link: Link) -> Iterator[Piece]:
        yield from self._block(say("{label}: {url}", label=link.label, url=link.url))


def pictures(message: Reply) -> list[Picture]:
    return [part for part in _flat(message) if isinstance(part, Picture)]


def files(message: Reply) -> list[File]:
    return [part for part in _flat(message) if isinstance(part, File)]


def _flat(message: Reply) -> Iterator[Block]:
    for part in message.parts:
        if isinstance(part, Card):
            yield from part.body
        else:
            yield part


def _opens(link: Link) -> bool:
    return urlsplit(link.url).scheme in ("http", "https") and len(link.url) <= limits.URL


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text or "…", "emoji": True}


def _marked(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _rich(run: Sequence[Element]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(run)}]}
