"""Wall clocks, weeks and zones, over every zone there is, against an oracle that shares no code with zoneinfo."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from whenever import PlainDateTime

from bot import zones as names
from bot.errors import Refusal
from bot.moments import parse_instant
from bot.text import plain
from bot.time_words import is_past
from bot.when import WEEK, Weeks, WeekTime, day_start, instant, monday, next_due, week_of, week_time
from bot.zones import zone_choices, zone_named

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
zones = st.sampled_from(ZONES)
walls = st.datetimes(datetime.fromisoformat("1975-01-01"), datetime.fromisoformat("2045-01-01"))
instants = walls.map(lambda wall: wall.replace(tzinfo=UTC))
days = walls.map(lambda wall: wall.date())
week_times = st.builds(WeekTime, st.integers(0, 6), st.integers(0, 1439))
HOUR = timedelta(hours=1)


def oracle(wall: datetime, zone: str) -> datetime:
    return PlainDateTime(wall).assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


def jumps(zone: str, since: int = 2000, until: int = 2030) -> list[datetime]:
    """The instants of the zone's clock changes, to the hour before."""
    at, found = datetime(since, 1, 1, tzinfo=UTC), []
    tz, step = ZoneInfo(zone), timedelta(days=10)
    while at.year < until:
        if at.astimezone(tz).utcoffset() != (at + step).astimezone(tz).utcoffset():
            low, high = at, at + step
            while high - low > HOUR:
                middle = low + (high - low) / 2
                same = middle.astimezone(tz).utcoffset() == low.astimezone(tz).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(low)
        at += step
    return found


CHANGES = {zone: found for zone in ZONES if (found := jumps(zone, 2024, 2028))}
near_changes = st.sampled_from(sorted(CHANGES)).flatmap(
    lambda zone: st.tuples(
        st.just(zone),
        st.sampled_from(CHANGES[zone]),
        st.integers(-240, 240),
    )
)


@pytest.mark.parametrize(
    ("wall", "zone", "expected"),
    [
        ("2026-03-08T02:30", "America/New_York", "2026-03-08T03:30-04:00"),
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T01:30-04:00"),
        ("2026-09-06T00:00", "America/Santiago", "2026-09-06T01:00-03:00"),
        ("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-04T02:45+11:00"),
    ],
)
def test_the_cases_that_were_measured(wall: str, zone: str, expected: str) -> None:
    assert instant(datetime.fromisoformat(wall), zone) == datetime.fromisoformat(expected)


@given(zones, walls)
@settings(max_examples=400)
def test_a_wall_time_means_what_the_oracle_says(zone: str, wall: datetime) -> None:
    assert instant(wall, zone) == oracle(wall, zone)


@pytest.mark.parametrize("zone", ZONES)
def test_around_every_change_of_clocks_too(zone: str) -> None:
    for change in CHANGES.get(zone, []):
        local = change.astimezone(ZoneInfo(zone)).replace(tzinfo=None, minute=0)
        for minutes in range(-120, 240, 15):
            wall = local + timedelta(minutes=minutes)
            assert instant(wall, zone) == oracle(wall, zone)


@given(zones, days)
@settings(max_examples=300)
@example("Pacific/Apia", date(2011, 12, 30))
@example("America/Sao_Paulo", date(2018, 11, 4))
@example("America/Toronto", date(1919, 3, 31))
@example("Africa/Cairo", date(2024, 4, 26))
def test_a_day_begins_with_its_first_instant(zone: str, day: date) -> None:
    start, tick = day_start(day, zone), timedelta(seconds=1)
    assert start.astimezone(ZoneInfo(zone)).date() >= day
    assert (start - tick).astimezone(ZoneInfo(zone)).date() < day


def test_a_gap_across_midnight_still_begins_the_day_at_its_first_instant() -> None:
    """Toronto's clocks went from 23:30 to 00:30 on 30 March 1919; 00:00 read on the old clock would be 01:00."""
    start = day_start(date(1919, 3, 31), "America/Toronto")
    assert start.astimezone(ZoneInfo("America/Toronto")).time() == time(0, 30)


@given(zones, instants)
@settings(max_examples=300)
def test_every_instant_is_in_exactly_one_week(zone: str, at: datetime) -> None:
    week = week_of(at, zone)
    assert week.weekday() == 0
    assert day_start(week, zone) <= at < day_start(week + WEEK, zone)


@given(near_changes, week_times)
@settings(max_examples=300)
def test_the_next_ping_never_skips_and_never_repeats_a_week(near: tuple[str, datetime, int], ping: WeekTime) -> None:
    zone, change, minutes = near
    due = next_due(ping, zone, change + timedelta(minutes=minutes) - 2 * WEEK)
    for _ in range(4):
        following = next_due(ping, zone, due)
        local, before = (at.astimezone(ZoneInfo(zone)).date() for at in (following, due))
        assert following - due in (WEEK, *(WEEK + timedelta(minutes=m) for m in range(-180, 181, 15)))
        assert monday(local) == monday(before) + WEEK
        due = following


@given(zones, walls, week_times)
@settings(max_examples=200)
def test_the_next_ping_is_the_oracles_first_occurrence(zone: str, wall: datetime, ping: WeekTime) -> None:
    after = wall.replace(tzinfo=UTC)
    start = datetime.combine(monday(after.date()), time()) - WEEK
    moment = timedelta(days=ping.weekday, minutes=ping.minute)
    occurrences = (oracle(start + moment + week * WEEK, zone) for week in range(5))
    assert next_due(ping, zone, after) == next(at for at in occurrences if at > after)


@given(zones, instants, st.lists(st.tuples(zones, st.integers(1, 24 * 12)), max_size=6))
@settings(max_examples=200)
def test_moving_never_loses_repeats_or_shortens_a_week(home: str, at: datetime, moves: list[tuple[str, int]]) -> None:
    assume(at.year > 1975)
    weeks = Weeks(home)
    for zone, hours in moves:
        week, end = weeks.of(at), weeks.ends(weeks.of(at))
        weeks = weeks.moved(zone, at)
        assert weeks.of(at) == week, "a move does not change which week it is"
        assert weeks.ends(week) >= end, "nor cut it short"
        assert weeks.ends(week) <= end + timedelta(hours=50), "nor add another one to it"
        after = weeks.ends(week)
        assert weeks.of(after - timedelta(seconds=1)) == week
        assert weeks.of(after) == week + WEEK, "and the next one follows"
        length = weeks.ends(week + WEEK) - after
        assert abs(length - WEEK) <= timedelta(hours=27), "about as long as any"
        at += hours * HOUR


@pytest.mark.parametrize(
    ("typed", "weekday", "minute"),
    [
        ("Sunday 18:00", 6, 1080),
        ("sun 6pm", 6, 1080),
        ("6 p.m. on Sundays", 6, 1080),
        ("Sonntag 18 Uhr", 6, 1080),
        ("domingo 18.30", 6, 1110),
        ("dimanche 18h30", 6, 1110),
        ("Mo 9", 0, 540),
        ("friday noon", 4, 720),
        ("sat 12am", 5, 0),
    ],
)
def test_a_time_of_the_week_as_people_write_it(typed: str, weekday: int, minute: int) -> None:
    assert week_time(typed) == WeekTime(weekday, minute)


@pytest.mark.parametrize("typed", ["", "sometime", "Sunday", "18:00", "sun 25:00", "sun 13pm", "sun 18:77"])
def test_what_is_no_time_of_the_week_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal, match="Sunday 18:00"):
        week_time(typed)


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(typed: str) -> None:
    for reader in (week_time, lambda text: parse_instant(text, "Europe/Berlin", NOW), zone_named):
        with suppress(Refusal):
            assert reader(typed)


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("tomorrow 7pm", "2026-03-03 19:00"),
        ("morgen 9", "2026-03-03 09:00"),
        ("fri 18:00", "2026-03-06 18:00"),
        ("monday 8:00", "2026-03-09 08:00"),
        ("today 19:30", "2026-03-02 19:30"),
        ("19:30", "2026-03-02 19:30"),
        ("8:15", "2026-03-03 08:15"),
        ("tuesday midnight", "2026-03-03 00:00"),
        ("in 2 hours", "2026-03-02 11:00"),
        ("in a week", "2026-03-09 09:00"),
        ("2026-03-08 18:00", "2026-03-08 18:00"),
        ("2026-03-08", "2026-03-08 09:00"),
        ("29 nov 10:00", "2026-11-29 10:00"),
        ("31 dec 20:00", "2026-12-31 20:00"),
        ("December 5th, 2026 at 6pm", "2026-12-05 18:00"),
        ("5.12. 10:00", "2026-12-05 10:00"),
        ("1.3. 10:00", "2027-03-01 10:00"),
        ("fri 4 dec noon", "2026-12-04 12:00"),
        ("am Freitag um 18 Uhr", "2026-03-06 18:00"),
        ("next friday 18:00", "2026-03-13 18:00"),
        ("nächsten Dienstag 18 Uhr", "2026-03-10 18:00"),
        ("in two weeks", "2026-03-16 09:00"),
        ("übermorgen um 10", "2026-03-04 10:00"),
        ("pasado mañana", "2026-03-04 09:00"),
        ("el viernes que viene", "2026-03-06 09:00"),
        ("diesen Freitag", "2026-03-06 09:00"),
        ("in a month", "2026-04-02 09:00"),  # the clocks change before
        ("in 12 months", "2027-03-02 09:00"),
        ("in 4 weeks", "2026-03-30 09:00"),  # the clocks change before
        ("in zwei Wochen um 19:00", "2026-03-16 19:00"),
        ("fri 18:00 UTC", "2026-03-06 19:00"),
        ("tue 19:00 America/New_York", "2026-03-04 01:00"),
        ("at 19:00 in New York", "2026-03-03 01:00"),
    ],
)
def test_an_instant_as_people_write_it(typed: str, local: str) -> None:
    at = parse_instant(typed, "Europe/Berlin", NOW)
    assert at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%d %H:%M") == local


@pytest.mark.parametrize(
    ("typed", "word"),
    [("not on monday 18:00", "not"), ("next week 18:00", "next week"), ("tuesdays 19:00", "comes again"),
     ("every 3 weeks tue 19:00", "“every 3 weeks”"), ("tue 19:00 utc+2", "does not say when clocks change"),
     ("19:00-20:00", "-20:00"),
     ("fri 18:00 pizza", "pizza"),
     ("31.2. 10:00", "31.2."), ("sat 4 dec 18:00", "sat 4 dec"), ("every monday 18:00", "comes again")],
)  # fmt: skip
def test_what_is_left_over_is_refused_by_its_name(typed: str, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_instant(typed, "Europe/Berlin", NOW)
    assert word in plain(caught.value.sentence)


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "Gestern", "gestern 18:00", "vorgestern", "ayer", "anteayer", "last friday", "last week",
     "letzten Freitag", "letzte Woche", "el viernes pasado", "la semana pasada", "3 days ago", "vor drei Tagen",
     "hace dos días", "a week ago"],
)  # fmt: skip
def test_what_is_past_is_called_so(typed: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_instant(typed, "Europe/Berlin", NOW)
    assert "is past" in refusal.value.sentence.template


@pytest.mark.parametrize(
    "typed", ["pasado mañana", "tomorrow", "next friday", "vormittags um 10", "5.12. 10:00", "friday"]
)
def test_what_lies_ahead_is_not(typed: str) -> None:
    assert not is_past(typed)


@pytest.mark.parametrize(
    ("month", "day"), [("2026-01-31", "2026-02-28"), ("2026-12-31", "2027-01-31"), ("2027-12-30", "2028-01-30")]
)
def test_a_month_later_is_the_same_day_or_the_last(month: str, day: str) -> None:
    at = parse_instant("in a month", "UTC", datetime.fromisoformat(f"{month}T08:00:00+00:00"))
    assert at.isoformat() == f"{day}T08:00:00+00:00"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("  new   york ", "America/New_York"),
        ("NYC", "America/New_York"),
        ("EST", "America/New_York"),
        ("Bombay", "Asia/Kolkata"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("München", "Europe/Berlin"),
        ("Rom", "Europe/Rome"),
        ("europe/rome", "Europe/Rome"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_by_any_name(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize("zone", ZONES)
def test_every_name_of_the_database_is_taken(zone: str) -> None:
    found = zone_named(zone)
    assert found == zone or "/" not in zone, "only short names may mean something better, as EST does"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Berln", "Berlin"),
        ("Atlantis", "Atlanta (New York time)"),
        ("UTC+2", "does not say when clocks change"),
        ("-03:30", "does not say when clocks change"),
        ("IST", "Kolkata, Jerusalem, Dublin"),
        ("xyzzy", "big city"),
    ],
)
def test_no_zone_is_answered_with_the_nearest(typed: str, words: str) -> None:
    with pytest.raises(Refusal) as caught:
        zone_named(typed)
    assert words in plain(caught.value.sentence)


def test_choices_show_the_time_it_is_there() -> None:
    assert plain(zone_choices("berl", NOW)[0].label) == "Berlin — 09:00 now"
    assert plain(zone_choices("mumb", NOW)[0].label) == "Kolkata (Mumbai) — 13:30 now"
    assert plain(zone_choices("rom", NOW, "de")[0].label) == "Rom — 09:00 now"
    assert plain(zone_choices("köln", NOW)[0].label) == "Berlin (Köln) — 09:00 now"
    assert plain(zone_choices("koln", NOW)[0].label) == "Berlin (Köln) — 09:00 now"
    assert plain(zone_choices("nyc", NOW)[0].label) == "New York (NYC) — 03:00 now"
    assert zone_choices("Berln", NOW)[0].value == "Europe/Berlin"


@given(st.text(max_size=20))
@settings(max_examples=50)
def test_choices_are_never_too_many_and_can_be_taken(typed: str) -> None:
    choices = zone_choices(typed, NOW)
    assert len(choices) <= 25
    assert all(zone_named(choice.value) == choice.value for choice in choices)


def test_the_own_names_of_zones_are_known_without_a_look_at_all_the_others() -> None:
    for cached in (names._names, names._own_names, names._exemplars, names._iana):
        cached.cache_clear()
    assert zone_named("Berlin") == zone_named("europe/berlin") == "Europe/Berlin"
    assert names._names.cache_info().misses == names._iana.cache_info().misses == 0
    known = names._names()
    assert [name for name, zone in names._own_names().items() if known.get(name, zone) != zone] == []
