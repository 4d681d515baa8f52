"""a message of the demo may answer another

Revision: 0059, after 0058
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("web_messages", sa.Column("answers", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("web_messages", "answers")
