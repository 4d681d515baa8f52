"""Delivery under fire: rates, turns, when a row was meant and tried, and ids that never come again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


VERBS = "verb IN ('post', 'direct', 'edit', 'remove', 'open', 'rename', 'close', 'reopen', 'admit', 'dismiss', 'look')"


# SQLite rebuilds a table to change it, and would forget its CHECK constraints
def checks() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint("state IN ('waiting', 'leased', 'sent', 'skipped', 'dead')", name=op.f("ck_effects_state")),
        sa.CheckConstraint(VERBS, name=op.f("ck_effects_verb")),
    )


def upgrade() -> None:
    op.create_table(
        "rates",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("free_at", sa.Float(precision=53), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rates")),
    )
    with op.batch_alter_table(
        "effects", recreate="auto", table_args=checks(), table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("turn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("once", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("doubt_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_effects_fair", ["state", "installation_id", "not_before"], unique=False)
    op.execute("UPDATE effects SET due_at = not_before")
    op.execute("UPDATE effects SET doubt_since = created_at WHERE in_doubt")
    with op.batch_alter_table(
        "effects", recreate="auto", table_args=checks(), table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.alter_column("due_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("once", existing_type=sa.Boolean(), server_default=None)
        batch_op.drop_column("in_doubt")


def downgrade() -> None:
    with op.batch_alter_table("effects", recreate="auto", table_args=checks()) as batch_op:
        batch_op.add_column(sa.Column("in_doubt", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_index("ix_effects_fair")
    op.execute("UPDATE effects SET in_doubt = (doubt_since IS NOT NULL)")
    with op.batch_alter_table("effects", recreate="auto", table_args=checks()) as batch_op:
        batch_op.alter_column("in_doubt", existing_type=sa.Boolean(), server_default=None)
        for name in ("due_at", "turn_at", "once", "tried_at", "doubt_since"):
            batch_op.drop_column(name)
    op.drop_table("rates")
