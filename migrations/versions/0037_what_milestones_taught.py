"""what members write when they look back on a milestone

Revision: 0037, after 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "track_reflections",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("milestone", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=600), nullable=False),
        sa.Column("question", sa.String(length=600), nullable=False),
        sa.Column("text", sa.String(length=1500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_track_reflections_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "milestone", name=op.f("pk_track_reflections")),
    )


def downgrade() -> None:
    op.drop_table("track_reflections")
