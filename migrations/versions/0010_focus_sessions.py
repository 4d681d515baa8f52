"""Focus sessions, and who sits in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "focus_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('booked', 'running', 'over', 'off')", name=op.f("ck_focus_sessions_state")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 180", name=op.f("ck_focus_sessions_minutes")),
        sa.ForeignKeyConstraint(
            ["call_id"], ["effects.id"], name=op.f("fk_focus_sessions_call_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_focus_sessions_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["study_groups.id"], name=op.f("fk_focus_sessions_group_id_study_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["members.id"], name=op.f("fk_focus_sessions_host_id_members"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_sessions")),
    )
    with op.batch_alter_table("focus_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_focus_sessions_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_sessions_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_sessions_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_sessions_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_sessions_host_id"), ["host_id"], unique=False)

    op.create_table(
        "focus_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("focus_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("goal", sa.String(length=200), nullable=False),
        sa.Column("done", sa.String(length=500), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_focus_seats_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["focus_id"], ["focus_sessions.id"], name=op.f("fk_focus_seats_focus_id_focus_sessions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_focus_seats_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_seats")),
        sa.UniqueConstraint("focus_id", "member_id", name=op.f("uq_focus_seats_focus_id_member_id")),
    )
    with op.batch_alter_table("focus_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_focus_seats_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_focus_seats_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("focus_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_focus_seats_member_id"))
        batch_op.drop_index(batch_op.f("ix_focus_seats_account_id"))

    op.drop_table("focus_seats")
    with op.batch_alter_table("focus_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_focus_sessions_host_id"))
        batch_op.drop_index(batch_op.f("ix_focus_sessions_group_id"))
        batch_op.drop_index(batch_op.f("ix_focus_sessions_due_at"))
        batch_op.drop_index(batch_op.f("ix_focus_sessions_community_id"))
        batch_op.drop_index(batch_op.f("ix_focus_sessions_call_id"))

    op.drop_table("focus_sessions")
