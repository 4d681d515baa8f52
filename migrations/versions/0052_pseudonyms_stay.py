"""a look behind a pseudonym no longer ends it

Revision: 0052, after 0051
"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("questions", "revealed_at")


def downgrade() -> None:
    op.add_column("questions", sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True))
