"""what two accounts of one person wrote for one place, both kept

Revision: 0045, after 0044
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("career_projects", "career_practice"):
        op.add_column(table, sa.Column("other", sa.Text(), nullable=True))


def downgrade() -> None:
    for table in ("career_projects", "career_practice"):
        op.drop_column(table, "other")
