"""Tracks of a community's own, and the message that a search for a resource is for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "community_tracks",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=60), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_community_tracks_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "track", name=op.f("pk_community_tracks")),
    )  # fmt: skip
    with op.batch_alter_table("resource_searches") as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("resource_searches") as batch_op:
        batch_op.drop_column("reply_to")
    op.drop_table("community_tracks")
