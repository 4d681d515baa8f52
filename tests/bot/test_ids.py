"""Button ids: signed commands with values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import LIMIT, Ids
from bot.ui import values

IDS = Ids(b"one")


@given(
    st.dictionaries(st.sampled_from(["week", "goal", "how"]), st.text(max_size=3), max_size=2), st.integers(0, 10**9)
)
def test_what_is_packed_comes_back(given_values: dict[str, str], mark: int) -> None:
    packed = IDS.pack("goal done", values(**given_values), mark=mark)
    assert len(packed) <= LIMIT
    assert IDS.unpack(packed) == ("goal done", given_values, str(mark))


@given(st.text(max_size=120))
def test_a_forged_id_is_nothing(forged: str) -> None:
    assert IDS.unpack(forged) is None


def test_another_installations_id_is_nothing() -> None:
    assert IDS.unpack(Ids(b"two").pack("help")) is None


def test_a_changed_value_breaks_the_signature() -> None:
    packed = IDS.pack("goal done", values(goal=12))
    assert IDS.unpack(packed.replace("12", "13")) is None


def test_what_does_not_fit_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="100 fit"):
        IDS.pack("goal set", values(text="x" * 100))


def test_flags_travel_as_digits() -> None:
    assert IDS.unpack(IDS.pack("checkin", values(share=True))) == ("checkin", {"share": "1"}, None)
