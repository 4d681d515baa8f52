"""an answer to one person has an address, by which it is changed for some minutes

Revision: 0049, after 0048
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("effects", sa.Column("answer_ref", sa.String(length=400), nullable=True))


def downgrade() -> None:
    op.drop_column("effects", "answer_ref")
