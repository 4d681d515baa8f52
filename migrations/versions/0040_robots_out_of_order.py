"""since when a robots.txt is out of order

Revision: 0040, after 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("resource_addresses", sa.Column("undefined_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("resource_addresses", "undefined_at")
