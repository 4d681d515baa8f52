"""which time zone data the next pings were reckoned with

Revision: 0035, after 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "zone_edition",
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_zone_edition")),
    )


def downgrade() -> None:
    op.drop_table("zone_edition")
