"""Prompts that members were shown, and those that messages carry."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prompts_shown",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_prompts_shown_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "prompt", name=op.f("pk_prompts_shown")),
    )
    with op.batch_alter_table("prompts_shown", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prompts_shown_at"), ["at"], unique=False)

    with op.batch_alter_table("group_meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("prompt", sa.String(length=60), nullable=True))

    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("prompt", sa.String(length=60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_column("prompt")

    with op.batch_alter_table("group_meetings", schema=None) as batch_op:
        batch_op.drop_column("prompt")

    with op.batch_alter_table("prompts_shown", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prompts_shown_at"))

    op.drop_table("prompts_shown")
