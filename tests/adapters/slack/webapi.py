"""The emulator's Web API: one small function per method, Slack's own error names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.adapters.slack import rules

if TYPE_CHECKING:
    from tests.adapters.slack.emulator import Response, Slack

Arguments = dict[str, Any]
Answer = dict[str, Any]


def error(name: str) -> Answer:
    return {"error": name}


def auth_test(slack: Slack, given: Arguments) -> Answer:
    from tests.adapters.slack.emulator import BOT, BOT_ID, TEAM

    return {"team": "Learners", "team_id": TEAM, "user": "cairn", "user_id": BOT, "bot_id": BOT_ID}


def connections_open(slack: Slack, given: Arguments) -> Answer:
    return {"url": slack.socket_url or slack.url.replace("http", "ws") + "/socket"}


def users_info(slack: Slack, given: Arguments) -> Answer:
    person = slack.users.get(given["user"])
    return {"user": person} if person else error("user_not_found")


def usergroups_list(slack: Slack, given: Arguments) -> Answer:
    return {"usergroups": slack.groups}


def conversations_open(slack: Slack, given: Arguments) -> Answer:
    person = slack.users.get(given["users"])
    if person is None:
        return error("users_not_found")
    if person.get("deleted"):
        return error("user_disabled")
    return {"channel": {"id": direct(given["users"])}}


def conversations_info(slack: Slack, given: Arguments) -> Answer:
    channel = slack.channels.get(given["channel"])
    return {"channel": channel} if channel else error("channel_not_found")


def conversations_members(slack: Slack, given: Arguments) -> Answer:
    """Two at a time, however many are asked for."""
    at, members = int(given.get("cursor") or 0), slack.channels[given["channel"]].get("members", [])
    following = str(at + 2) if at + 2 < len(members) else ""
    return {"members": members[at : at + 2], "response_metadata": {"next_cursor": following}}


def conversations_create(slack: Slack, given: Arguments) -> Answer:
    if any(channel["name"] == given["name"] for channel in slack.channels.values()):
        return error("name_taken")
    ref = slack.next_id("G")
    slack.channel(ref, given["name"], is_private=True, is_member=True, members=[])
    return {"channel": slack.channels[ref]}


def conversations_list(slack: Slack, given: Arguments) -> Answer:
    return {"channels": [channel for channel in slack.channels.values() if channel.get("is_private")]}


def conversations_invite(slack: Slack, given: Arguments) -> Answer:
    channel = slack.channels.get(given["channel"])
    if channel is None:
        return error("channel_not_found")
    if given["users"] in channel["members"]:
        return error("already_in_channel")
    channel["members"].append(given["users"])
    return {"channel": channel}


def conversations_kick(slack: Slack, given: Arguments) -> Answer:
    channel = slack.channels.get(given["channel"])
    if channel is None:
        return error("channel_not_found")
    if given["user"] not in channel["members"]:
        return error("not_in_channel")
    channel["members"].remove(given["user"])
    return {}


def conversations_rename(slack: Slack, given: Arguments) -> Answer:
    slack.channels[given["channel"]]["name"] = given["name"]
    return {"channel": slack.channels[given["channel"]]}


def conversations_archive(slack: Slack, given: Arguments) -> Answer:
    channel = slack.channels.get(given["channel"])
    if channel is None:
        return error("channel_not_found")
    if channel.get("is_archived"):
        return error("already_archived")
    channel["is_archived"] = True
    return {}


def conversations_unarchive(slack: Slack, given: Arguments) -> Answer:
    return error("not_in_channel")  # a bot left the private channel with its archiving


def history(slack: Slack, given: Arguments) -> Answer:
    said = [message for message in slack.messages if _stands_in(message, given) and not message.get("ephemeral_to")]
    since = [message for message in said if float(message["ts"]) >= float(given.get("oldest", 0))]
    begin, most = int(given.get("cursor") or 0), int(given.get("limit", 100))
    newest = sorted(since, key=lambda message: message["ts"], reverse=True)[begin : begin + most]
    hidden = set() if given.get("include_all_metadata") else {"metadata"}
    shown = [{k: v for k, v in message.items() if k not in hidden} for message in newest]
    more = len(since) > begin + most
    following = {"response_metadata": {"next_cursor": str(begin + most)}} if more else {}
    return {"messages": shown, "has_more": more, **following}


def _stands_in(message: dict[str, Any], given: Arguments) -> bool:
    thread = given.get("ts")
    if message["channel"] != given["channel"]:
        return False
    return thread in (message.get("thread_ts"), message["ts"]) if thread else not message.get("thread_ts")


def post_message(slack: Slack, given: Arguments) -> Answer:
    if slack.complain(_problems(slack, given)) or _unfinished(slack, given):
        return error("invalid_blocks")
    trouble = _closed(slack, given["channel"])
    return trouble or {"ts": _say(slack, given["channel"], given)["ts"], "channel": given["channel"]}


def post_ephemeral(slack: Slack, given: Arguments) -> Answer:
    if slack.complain(_problems(slack, given)) or _unfinished(slack, given):
        return error("invalid_blocks")
    trouble = _closed(slack, given["channel"])
    if trouble:
        return trouble
    if given["channel"].startswith("D"):
        slack.complain(["an ephemeral message into a direct conversation"])
    said = _say(slack, given["channel"], given, ephemeral_to=given["user"])
    return {"message_ts": said["ts"]}


def update(slack: Slack, given: Arguments) -> Answer:
    if slack.complain(_problems(slack, given)) or _unfinished(slack, given):
        return error("invalid_blocks")
    found = _find(slack, given)
    if found is None:
        return error("message_not_found")
    found |= {name: given[name] for name in ("text", "blocks", "metadata") if name in given}
    found["edited"] = found.get("edited", 0) + 1
    return {"ts": found["ts"], "channel": found["channel"]}


def delete(slack: Slack, given: Arguments) -> Answer:
    found = _find(slack, given)
    if found is None:
        return error("message_not_found")
    slack.messages.remove(found)
    return {"ts": given["ts"]}


def views_open(slack: Slack, given: Arguments) -> Answer:
    trigger = slack.triggers.get(given["trigger_id"])
    if trigger is None:
        return error("invalid_trigger_id")
    if trigger.used:
        return error("exchanged_trigger_id")
    if slack.seconds > trigger.until:
        return error("expired_trigger_id")
    trigger.used = True
    view = given["view"]
    if slack.complain(rules.view_problems(view, set(slack.files))):
        return error("invalid_arguments")
    opened = view | {"id": slack.next_id("V"), "hash": slack.next_id("h"), "user": trigger.user}
    slack.views.append(opened)
    return {"view": opened}


def views_publish(slack: Slack, given: Arguments) -> Answer:
    view = given["view"]
    if slack.complain(rules.view_problems(view, set(slack.files))) or _unfinished(slack, view):
        return error("invalid_arguments")
    slack.homes[given["user_id"]] = view | {"id": slack.next_id("V"), "hash": slack.next_id("h")}
    return {"view": view}


def upload_url(slack: Slack, given: Arguments) -> Answer:
    file = slack.next_id("F0FILE")
    slack.files[file] = {"name": given["filename"], "length": int(given["length"]), "alt": given.get("alt_txt")}
    return {"file_id": file, "upload_url": f"{slack.url}/upload/{file}"}


def complete_upload(slack: Slack, given: Arguments) -> Answer:
    for done in given["files"]:
        file = slack.files[done["id"]]
        if "data" not in file:
            return error("invalid_upload")
        file["channel"] = given.get("channel_id")
        if file["channel"]:
            said = {"text": given.get("initial_comment") or file["name"], "file": done["id"]}
            said |= {"thread_ts": given["thread_ts"]} if given.get("thread_ts") else {}
            _say(slack, file["channel"], said)
    return {"files": given["files"]}


METHODS = {
    "apps.connections.open": connections_open,
    "auth.test": auth_test,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.postMessage": post_message,
    "chat.update": update,
    "conversations.archive": conversations_archive,
    "conversations.create": conversations_create,
    "conversations.history": history,
    "conversations.info": conversations_info,
    "conversations.invite": conversations_invite,
    "conversations.kick": conversations_kick,
    "conversations.list": conversations_list,
    "conversations.members": conversations_members,
    "conversations.open": conversations_open,
    "conversations.rename": conversations_rename,
    "conversations.replies": history,
    "conversations.unarchive": conversations_unarchive,
    "files.completeUploadExternal": complete_upload,
    "files.getUploadURLExternal": upload_url,
    "usergroups.list": usergroups_list,
    "users.info": users_info,
    "views.open": views_open,
    "views.publish": views_publish,
}


def respond(slack: Slack, response: Response | None, body: dict[str, Any]) -> web.Response:
    """What a response address does: five uses, half an hour, new or in the place of the original."""
    if response is None or response.uses >= 5 or slack.seconds > response.until:
        return web.Response(status=404, text="expired_url" if response else "invalid_url")
    if slack.complain(_problems(slack, body)) or _unfinished(slack, body):
        return web.json_response({"ok": False, "error": "invalid_blocks"}, status=404)
    response.uses += 1
    if body.get("replace_original") and response.message is not None:
        response.message |= {"text": body["text"], "blocks": body["blocks"]}
        response.message["replaced"] = response.message.get("replaced", 0) + 1
    else:
        to = None if body.get("response_type") == "in_channel" else response.user
        _say(slack, response.channel, body, ephemeral_to=to)
    return web.Response(text="ok")


def direct(user: str) -> str:
    return f"D{user.removeprefix('U')}"


def may_read(slack: Slack, channel: str, user: str) -> bool:
    return channel == direct(user) if channel.startswith("D0") else True


def _problems(slack: Slack, body: dict[str, Any]) -> list[str]:
    return rules.message_problems(body, set(slack.files))


def _unfinished(slack: Slack, body: dict[str, Any]) -> bool:
    """Slack says that an upload is complete some moments before a block may show it."""
    if slack.slow_files and any("slack_file" in block for block in body.get("blocks") or []):
        slack.slow_files -= 1
        return True
    return False


def _closed(slack: Slack, ref: str) -> Answer | None:
    if ref.startswith("D0"):
        return None
    channel = slack.channels.get(ref)
    if channel is None:
        return error("channel_not_found")
    if channel["is_archived"]:
        return error("is_archived")
    return None if channel["is_member"] else error("not_in_channel")


def _say(slack: Slack, channel: str, body: dict[str, Any], **more: Any) -> dict[str, Any]:
    kept = {name: body[name] for name in ("text", "blocks", "metadata", "thread_ts", "file") if body.get(name)}
    slack.messages.append({"channel": channel, "ts": slack.stamp(), **kept, **more})
    return slack.messages[-1]


def _find(slack: Slack, given: Arguments) -> dict[str, Any] | None:
    here = [said for said in slack.messages if said["channel"] == given["channel"] and said["ts"] == given["ts"]]
    return here[0] if here and not here[0].get("ephemeral_to") else None
