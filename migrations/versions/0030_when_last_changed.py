"""when meetings, focus sessions and plans were last changed, for calendars that look whether there is something new

Revision: 0030, after 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

REVISED = ("group_series", "focus_sessions", "plans")


def upgrade() -> None:
    for name in REVISED:
        op.add_column(name, sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in REVISED:
        op.drop_column(name, "changed_at")
