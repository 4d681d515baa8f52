"""that a ping comes late is known when it is sent, not when it is planned

Revision: 0034, after 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("rounds", "late")


def downgrade() -> None:
    op.add_column("rounds", sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))
