"""tracks that groups go, calls that a group may do without, and how far meetings are made

Revision: 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("study_groups", sa.Column("track", sa.String(length=60), nullable=True))
    op.add_column("study_groups", sa.Column("calls", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("group_series", sa.Column("made_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_group_series_made_until"), "group_series", ["made_until"])


def downgrade() -> None:
    op.drop_index(op.f("ix_group_series_made_until"), table_name="group_series")
    op.drop_column("group_series", "made_until")
    op.drop_column("study_groups", "calls")
    op.drop_column("study_groups", "track")
