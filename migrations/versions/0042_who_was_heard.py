"""when each platform could be heard, beside when any process lived

Revision: 0042, after 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uptimes", sa.Column("platform", sa.String(length=20), server_default="", nullable=False))
    op.add_column("uptimes", sa.Column("part", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    op.execute("DELETE FROM uptimes WHERE platform <> ''")
    for column in ("part", "platform"):
        op.drop_column("uptimes", column)
