"""when organisers heard of a suggestion that waits, and who would not hear of them

Revision: 0043, after 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("resource_suggestions", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    # whoever stands there today asked for no question whether something helped
    op.add_column("resource_quiet", sa.Column("helped", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("resource_quiet", sa.Column("suggestions", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.execute("DELETE FROM resource_quiet WHERE NOT helped")
    for column in ("suggestions", "helped"):
        op.drop_column("resource_quiet", column)
    op.drop_column("resource_suggestions", "told_at")
