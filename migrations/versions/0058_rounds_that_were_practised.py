"""a round of two who practise counts when its question was opened

Revision: 0058, after 0057
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("career_duos", sa.Column("practised", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("career_duos", sa.Column("opened", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE career_duos SET practised = round, opened = round WHERE state IN ('open', 'closed')")


def downgrade() -> None:
    op.drop_column("career_duos", "opened")
    op.drop_column("career_duos", "practised")
