"""rests that somebody declared, and pauses that began by themselves

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rests", sa.Column("declared", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(  # the last word before it is quiet left its mark in the week in which the pause began
        "UPDATE rests SET declared = false WHERE last_week IS NULL AND EXISTS (SELECT 1 FROM pings"
        " WHERE pings.member_id = rests.member_id AND pings.week = rests.first_week AND pings.state = 'missed')"
    )


def downgrade() -> None:
    op.drop_column("rests", "declared")
