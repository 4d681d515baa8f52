"""The page's own words: around the messages, in the language of the member that is being played."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.web.story import OURS, Story
from bot.text import Text, Words, plain, say

PAGE = {
    "skip": say("Skip to the command line"),
    "playing": say("You are playing"),
    "newcomer": say("New member…"),
    "theme": say("Light or dark"),
    "headline": say("One small goal a week, and a bot that keeps you company."),
    "hide": say("Hide this introduction"),
    "conversations": say("Conversations"),
    "everyone": say("everyone"),
    "direct": say("Direct messages"),
    "you_and_cairn": say("you and Cairn"),
    "mine": say("My page"),
    "news": say("new messages"),
    "quiet_room": say("Here the whole community hears from Cairn. It is quiet so far."),
    "quiet_direct": say("What Cairn writes to you alone arrives here. It is quiet so far."),
    "quiet_group": say("Here your group meets. It is quiet so far."),
    "quiet_question": say("Here you talk about a question. It is quiet so far."),
    "your_group": say("your group"),
    "a_question": say("a question"),
    "attach": say("Attach files"),
    "older": say("Earlier messages are kept, but not shown here."),
    "shortcuts": say("Shortcuts"),
    "line": say("Command line. Type a slash for all commands."),
    "placeholder": say("Type / for commands"),
    "send": say("Send"),
    "clock": say("The demo’s clock"),
    "rail": say("Time and ideas"),
    "move": say("Move the clock"),
    "ping": say("To the next ping"),
    "hour": say("+1 hour"),
    "tomorrow": say("To tomorrow 09:00"),
    "monday": say("To Monday 09:00"),
    "another_time": say("To another time"),
    "go": say("Go"),
    "ideas": say("Worth a try"),
    "idea_goal": say("Set a small goal for the week."),
    "idea_ping": say("Move the clock to the next ping and check in with a click."),
    "idea_message": say("Press ⋯ beside a message in the room: make it your goal, or suggest a resource for it."),
    "idea_track": say("Follow a way at your own pace with /track follow, or have a project read with /career project."),
    "idea_other": say(
        "Become somebody else: what is private stays with its member, and Imani has a suggestion to review."
    ),
    "idea_mine": say("Open **My page** and see a year of weeks."),
    "opens": say("opens the commands"),
    "joining": say("Who is joining?"),
    "name": say("Name"),
    "any_name": say("Any name. They begin as somebody who has just arrived."),
    "join": say("Join"),
    "cancel": say("Cancel"),
    "choose_who": say("Choose who to play"),
    "gone": say("This member is not here any more. The others are."),
}
PARTS = {
    "to_you": say("Cairn, only to you"),
    "to_all": say("Cairn, to everyone"),
    "did": say("You did:"),
    "menu": say("What to do with this message"),
    "only_you": say("only you see this"),
    "answers": say("In answer to this message"),
    "new_tab": say("(opens a new tab)"),
    "choose": say("Choose…"),
    "optional": say("optional"),
    "all_optional": say("Everything here may be left empty."),
    "cancel": PAGE["cancel"],
    "send": PAGE["send"],
}
SCRIPT = {
    "away": say("Cairn does not answer. Is the demo still running? What you typed is still here."),
    "reconnecting": say("Reconnecting…"),
    "travelling": say("Time goes by…"),
    "suggestions": say("Suggestions"),
    "commands": say("Commands"),
    "nameless": say("A name, please: up to 40 letters."),
    "many": say("Three files at most go with one message."),
    "large": say("{file} is too large for the demo: 200 kB at most.", file="%"),
    "leave_out": say("Leave out {file}", file="%"),
    "mine": PAGE["mine"],
}
ROLES = {"organiser": say("Organiser"), "mentor": say("Mentor")}
NEW_HERE = say("New here")


def page(words: Words, story: Story = OURS) -> Mapping[str, str]:
    """What stands on the page, with what is worth a try in this story."""
    ideas = {
        "idea_group": say("Join the group **{group}** with /group join, and let a month go by.",
                          group=story.circle.topic),
        "idea_question": say("See what waits with /queue, or /ask {question}.", question=story.question),
        "idea_find": say("Say what you need: /resource find {sentence}", sentence=story.sentence),
    }  # fmt: skip
    return _told(PAGE | ideas, words)


def parts(words: Words) -> Mapping[str, str]:
    """What stands around the parts of a message, and in forms."""
    return _told(PARTS, words)


def script(words: Words) -> Mapping[str, str]:
    """What the page's scripts say."""
    return _told(SCRIPT, words)


def _told(texts: Mapping[str, Text], words: Words) -> Mapping[str, str]:
    return {name: plain(text, words).strip() for name, text in texts.items()}
