"""whether a group's round-up is told, and the tracks of groups founded before they were known by id

Revision: 0029, after 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TRACKS = {
    "analyst-into-ml": "Data analyst into ML",
    "cold-start-to-mle": "Cold start to ML engineer",
    "computer-vision": "Computer vision engineer",
    "developer-into-ml": "Software developer into ML",
    "job-search-sprint": "Job search sprint",
    "maths-first-research": "Maths first, towards research",
    "mlops": "MLOps and production",
    "nlp-llm-engineer": "NLP and language-model engineer",
}
LONGEST = 60


def upgrade() -> None:
    op.add_column("study_groups", sa.Column("rounds", sa.Boolean(), nullable=False, server_default=sa.true()))
    groups = sa.table(
        "study_groups", sa.column("id"), sa.column("community_id"), sa.column("topic"), sa.column("track"),
        sa.column("rounds"), sa.column("round_at"), sa.column("created_at"),
    )  # fmt: skip
    quiet = sa.update(groups).where(groups.c.round_at.is_(None))
    op.execute(quiet.values(rounds=sa.false(), round_at=groups.c.created_at))
    own = sa.table("community_tracks", sa.column("community_id"), sa.column("track"), sa.column("said", sa.JSON()))
    connection = op.get_bind()
    known = {(None, _title(title)): track for track, title in TRACKS.items()}
    for community, track, said in connection.execute(sa.select(own.c.community_id, own.c.track, own.c.said)):
        known[community, _title(str(said.get("title", "")))] = track
    unknown = sa.select(groups.c.id, groups.c.community_id, groups.c.topic).where(groups.c.track.is_(None))
    for number, community, topic in connection.execute(unknown).all():
        name = _title(topic)
        track = known.get((community, name)) or known.get((None, name))
        if track is not None:
            op.execute(sa.update(groups).where(groups.c.id == number).values(track=track))


def _title(title: str) -> str:
    """As a group keeps it, whatever its capitals."""
    return (title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…").casefold()


def downgrade() -> None:
    groups = sa.table("study_groups", sa.column("rounds"), sa.column("round_at"))
    op.execute(sa.update(groups).where(groups.c.rounds.is_(sa.false())).values(round_at=sa.null()))
    op.drop_column("study_groups", "rounds")
