"""the demo's rooms speak the language in which something was said there

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("web_messages", sa.Column("locale", sa.String(16)))


def downgrade() -> None:
    op.drop_column("web_messages", "locale")
