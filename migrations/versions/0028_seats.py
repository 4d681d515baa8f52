"""when the seats of a rate are free that is counted in any second

Revision: 0028, after 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rates", sa.Column("seats", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("rates", "seats")
