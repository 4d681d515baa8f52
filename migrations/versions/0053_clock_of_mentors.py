"""the clock that a mentor's hours go by, where they named no zone

Revision: 0053, after 0052
"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mentors", sa.Column("zone", sa.String(64)))


def downgrade() -> None:
    op.drop_column("mentors", "zone")
