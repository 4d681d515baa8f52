"""The real bolt app, in both modes, played by people of an emulated Slack."""

from __future__ import annotations

import pytest

from adapters.slack import SlackAdapter
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words


async def test_a_slash_command_with_its_words_is_answered_privately(ana: Person, bo: Person, slack: Slack) -> None:
    acked = await ana.slash("/note add Read chapter 3")
    assert acked is None
    assert "Read chapter 3" in words(ana.last)
    assert ana.last["ephemeral_to"] == ana.ref
    assert slack.seen_by(bo.ref) == []


async def test_the_house_command_reaches_everything(ana: Person) -> None:
    await ana.slash("/cairn note add Read chapter 3")
    assert "Read chapter 3" in words(ana.last)


async def test_a_reserved_name_is_shown_and_reached_under_the_house_command(ana: Person) -> None:
    await ana.slash("/cairn status")
    assert "All is well: /cairn status" in words(ana.last)


async def test_a_bare_root_gives_the_private_menu(ana: Person) -> None:
    await ana.slash("/note")
    assert "/note add" in words(ana.last)
    assert "Keep a note" in words(ana.last)
    await ana.press(ana.last, "Open")
    assert ana.form["callback_id"] == "note add"


async def test_an_unknown_word_is_answered_with_a_way_out(ana: Person) -> None:
    await ana.slash("/cairn nite add x")
    assert "I do not know “nite add x”" in words(ana.last)


async def test_a_public_command_answers_the_room(ana: Person, bo: Person, slack: Slack) -> None:
    await ana.slash("/note shout Hello")
    assert words(slack.seen_by(bo.ref)[-1]) == "Hello!"


async def test_what_is_missing_is_asked_and_what_was_said_is_prefilled(ana: Person) -> None:
    await ana.slash("/begin hours:12 ticket:7")
    fields = {block["block_id"]: block["element"] for block in ana.form["blocks"] if block["type"] == "input"}
    assert list(fields) == ["zone", "hours", "pace", "loud", "about"]
    assert fields["zone"]["initial_option"]["value"] == "Europe/Berlin"  # from the profile
    assert fields["zone"]["initial_option"]["text"]["text"] == "Berlin", "as it is called everywhere else"
    assert fields["hours"]["initial_value"] == "12"
    await ana.submit(ana.form, loud=True)
    assert words(ana.last) == "Europe/Berlin 12 calm True  7"


async def test_an_external_select_is_fed_and_takes_own_words_where_they_are_an_answer(ana: Person) -> None:
    await ana.slash("/begin")
    assert await ana.type_into(ana.form, "zone", "europe") == ["europe", "Europe/Berlin", "Europe/Paris"]
    await ana.slash("/meet")
    assert await ana.type_into(ana.form, "when", "tomorrow 7pm") == ["tomorrow 7pm"]
    assert await ana.type_into(ana.form, "when", "new") == ["America/New_York"]


async def test_a_wrong_answer_is_said_inside_the_form(ana: Person, slack: Slack) -> None:
    await ana.slash("/begin")
    acked = await ana.submit(ana.form, hours=900)
    assert acked == {"response_action": "errors", "errors": {"hours": "Hours is a number from 1 to 80."}}
    assert slack.messages == []
    assert await ana.submit(ana.form, hours=9) in (None, {})
    assert "Europe/Berlin 9" in words(ana.last)


async def test_people_rooms_times_and_groups_have_pickers_of_their_own(ana: Person, bo: Person, slack: Slack) -> None:
    slack.groups.append({"id": "S0MENTORS", "handle": "mentors", "name": "Mentors", "users": [bo.ref]})
    await ana.slash("/meet")
    assert await ana.type_into(ana.form, "group", "men") == ["S0MENTORS"]
    answers = {"person": bo.ref, "where": "C0GENERAL", "at": 1772452800, "group": "S0MENTORS"}
    await ana.submit(ana.form, **answers)
    assert words(ana.last).startswith(f"<{bo.ref}> <C0GENERAL> <Mon 2 Mar 2026 12:00> <S0MENTORS>")


async def test_mentions_in_a_line_become_people(ana: Person, bo: Person) -> None:
    await ana.slash(f"/greet <@{bo.ref}|bo>")
    assert words(ana.last) == f"Hello <{bo.ref}>"


async def test_a_group_that_was_typed_as_a_word_is_not_guessed(ana: Person) -> None:
    await ana.slash('/meet "<@U0BO>" "<#C0GENERAL>" tomorrow mentors')
    assert "is a role or a user group: write @ and pick one" in words(ana.last)


async def test_a_name_that_is_no_mention_is_not_guessed(ana: Person) -> None:
    await ana.slash("/greet bo")
    assert "write @ and pick a name" in words(ana.last)
    await ana.press(ana.last, "Try again")
    assert ana.form["callback_id"] == "greet"


async def test_a_button_and_its_answer_takes_the_place_of_a_private_message(ana: Person, slack: Slack) -> None:
    await ana.slash("/note add Read")
    await ana.press(ana.last, "Show")
    assert len(slack.messages) == 1
    assert words(ana.last) == "Here: Read"


async def test_a_public_message_is_never_replaced_for_all(ana: Person, bo: Person, slack: Slack) -> None:
    await ana.slash("/note add Read")
    ana.last.pop("ephemeral_to")
    await bo.press(slack.messages[0], "Show")
    assert "replaced" not in slack.messages[0]
    assert words(bo.last) == "Here: Read"


async def test_a_list_runs_its_command_with_the_choice(ana: Person, slack: Slack) -> None:
    await ana.slash("/everything")
    shown = next(said for said in slack.messages if "Choose one" in str(said.get("blocks")))
    await ana.press(shown, "Number 2")
    assert words(shown) == "Here: 2"


async def test_a_forged_button_leads_to_a_way_out(ana: Person) -> None:
    await ana.slash("/note add Read")
    forged = ana.last | {"blocks": [{"type": "actions", "elements": [
        {"type": "button", "action_id": "run-1", "value": "AAAAAAAArule?", "text": {"text": "Rule"}}]}]}  # fmt: skip
    await ana.press(forged, "Rule")
    assert words(ana.last).startswith("This button is from an older version of me")


async def test_an_action_that_is_unknown_leads_to_a_way_out(ana: Person) -> None:
    await ana.slash("/note add Read")
    old = ana.last | {"blocks": [{"type": "actions", "elements": [
        {"type": "button", "action_id": "vote", "value": "1", "text": {"text": "Vote"}}]}]}  # fmt: skip
    await ana.press(old, "Vote")
    assert words(ana.last).startswith("This button is from an older version of me")


@pytest.mark.parametrize("carried", ["no json", '{"way": {"nobody": 1}}', '{"way": 1}', "[]"])
async def test_a_form_with_a_forged_load_is_answered(ana: Person, carried: str) -> None:
    await ana.shortcut("note add")
    await ana.submit(ana.form | {"private_metadata": carried}, text="From the menu")
    assert words(ana.last).startswith("This button is from an older version of me")


async def test_a_global_shortcut_opens_the_form_and_answers_in_private(ana: Person) -> None:
    await ana.shortcut("note add")
    await ana.submit(ana.form, text="From the menu")
    assert "From the menu" in words(ana.last)
    assert ana.last["channel"] == "D0ANA"


async def test_a_message_shortcut_prefills_the_message_and_brings_its_link(ana: Person) -> None:
    message = {"ts": "1772438400.000100", "text": "See &amp; <https://a.org|a.org> <@U0BO|bo>", "channel": "C0GENERAL"}
    await ana.message_shortcut("note add", message)
    text = next(block for block in ana.form["blocks"] if block["type"] == "input")["element"]
    assert text["initial_value"] == "See & https://a.org @bo"
    await ana.submit(ana.form)
    assert "https://learners.slack.com/archives/C0GENERAL/p1772438400000100" in words(ana.last)


async def test_a_mention_in_a_thread_is_answered_there_privately(ana: Person, bo: Person, slack: Slack) -> None:
    await ana.mention("note add Read it", thread="1772438400.000001")
    assert "Read it" in words(ana.last)
    assert ana.last["thread_ts"] == "1772438400.000001"
    assert ana.last["ephemeral_to"] == ana.ref
    await ana.mention("note shout Hi", thread="1772438400.000001")
    assert words(slack.seen_by(bo.ref)[-1]) == "Hi!"


async def test_an_incomplete_mention_offers_the_form_by_a_button(ana: Person) -> None:
    await ana.mention("begin hours:7", thread="1772438400.000001")
    await ana.press(ana.last, "Open the form")
    fields = {block["block_id"]: block["element"] for block in ana.form["blocks"] if block["type"] == "input"}
    assert fields["hours"]["initial_value"] == "7"


async def test_a_line_in_private_is_read_the_same_way(ana: Person) -> None:
    await ana.write("note add Privately")
    assert "Privately" in words(ana.last)
    assert "ephemeral_to" not in ana.last


@pytest.mark.parametrize("more", [{"bot_id": "B0OTHER"}, {"subtype": "message_changed"}])
async def test_other_bots_and_edits_are_left_alone(ana: Person, slack: Slack, more: dict[str, str]) -> None:
    await ana.write("note add x", **more)
    assert slack.messages == []


async def test_the_app_home_is_the_persons_page_and_follows_what_they_do_there(ana: Person, slack: Slack) -> None:
    await ana.open_home()
    assert "Ask away, Ana" in words(slack.homes[ana.ref])
    before = len(slack.named("views.publish"))
    await ana.press(slack.homes[ana.ref], "Refresh")
    assert len(slack.named("views.publish")) == before + 1
    assert ana.last["channel"] == "D0ANA"


async def test_admins_are_organisers_and_others_are_not(ana: Person, bo: Person) -> None:
    await bo.slash("/rule")
    assert words(bo.last) == "So be it, in America/New_York"
    await ana.slash("/rule")
    assert "is for organisers" in words(ana.last)


async def test_a_refusal_and_a_fault_are_said_and_lose_nothing(ana: Person) -> None:
    await ana.slash("/note add refuse")
    assert "Not that one." in words(ana.last)
    await ana.slash("/note add")
    await ana.submit(ana.form, text="fault")
    assert "broke on our side (ref " in words(ana.last)


async def test_the_adapter_listens(adapter: SlackAdapter, ana: Person) -> None:
    await ana.slash("/cairn status")
    assert adapter.listening
