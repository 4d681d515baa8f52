"""the language of somebody's app, so that what comes unasked is in it, too

Revision: 0051, after 0050
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("locale", sa.String(20)))


def downgrade() -> None:
    op.drop_column("accounts", "locale")
