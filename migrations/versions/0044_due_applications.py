"""since when an application is due, so that one whose reminder was told, or could not be, still shows it

Revision: 0044, after 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("career_applications", sa.Column("due_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("career_applications", "due_since")
