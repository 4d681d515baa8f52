"""focus sessions for so many

Revision: 0031, after 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("focus_sessions", sa.Column("seats", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("focus_sessions", "seats")
