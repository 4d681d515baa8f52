"""the page that somebody is at in their last search, and longer sentences

Revision: 0038, after 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("resource_searches") as batch_op:
        batch_op.add_column(sa.Column("page", sa.Integer(), server_default="1", nullable=False))
        batch_op.alter_column("sentence", existing_type=sa.String(1000), type_=sa.String(4000), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("resource_searches") as batch_op:
        batch_op.alter_column("sentence", existing_type=sa.String(4000), type_=sa.String(1000), existing_nullable=False)
        batch_op.drop_column("page")
