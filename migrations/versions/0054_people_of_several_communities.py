"""somebody's accounts by who they are, so that what they read beside another community's says where it is from

Revision: 0054, after 0053
"""

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_accounts_person", "accounts", ["ref", "platform"])


def downgrade() -> None:
    op.drop_index("ix_accounts_person", "accounts")
