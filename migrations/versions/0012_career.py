"""Applications, the resume checklist, and six-second looks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "career_ticks",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_ticks_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "line", name=op.f("pk_career_ticks")),
    )
    op.create_table(
        "career_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("employer", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("next_step", sa.String(length=300), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stage IN ('wish', 'applied', 'talking', 'offer', 'closed')", name=op.f("ck_career_applications_stage")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_career_applications_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_applications_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_applications")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("career_applications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_career_applications_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_applications_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_applications_remind_at"), ["remind_at"], unique=False)

    op.create_table(
        "career_glances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=1500), nullable=True),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_career_glances_state")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_career_glances_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_career_glances_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_career_glances_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_glances_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_glances")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("career_glances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_career_glances_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_glances_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_glances_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_glances_member_id"), ["member_id"], unique=False)

    op.create_table(
        "career_readers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("glance_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["glance_id"],
            ["career_glances.id"],
            name=op.f("fk_career_readers_glance_id_career_glances"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_readers_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_readers")),
        sa.UniqueConstraint("glance_id", "member_id", name=op.f("uq_career_readers_glance_id_member_id")),
    )
    with op.batch_alter_table("career_readers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_career_readers_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("career_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_career_readers_member_id"))

    op.drop_table("career_readers")
    with op.batch_alter_table("career_glances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_career_glances_member_id"))
        batch_op.drop_index(batch_op.f("ix_career_glances_effect_id"))
        batch_op.drop_index(batch_op.f("ix_career_glances_community_id"))
        batch_op.drop_index(batch_op.f("ix_career_glances_account_id"))

    op.drop_table("career_glances")
    with op.batch_alter_table("career_applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_career_applications_remind_at"))
        batch_op.drop_index(batch_op.f("ix_career_applications_member_id"))
        batch_op.drop_index(batch_op.f("ix_career_applications_account_id"))

    op.drop_table("career_applications")
    op.drop_table("career_ticks")
