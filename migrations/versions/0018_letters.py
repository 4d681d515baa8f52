"""letters: what is said to many in the same words is kept once

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("fallback", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_letters")),
    )
    op.add_column("effects", sa.Column("letter", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("effects", "letter")
    op.drop_table("letters")
