"""The role wanted, projects, practice alone and in two, and what a model said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "career_practice",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_practice_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "question", name=op.f("pk_career_practice")),
    )
    op.create_table(
        "career_projects",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_projects_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_career_projects")),
    )
    op.create_table(
        "career_targets",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("track", sa.String(length=60), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_targets_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_career_targets")),
    )
    op.create_table(
        "career_duos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_career_duos_state")),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_career_duos_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_career_duos_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["members.id"], name=op.f("fk_career_duos_first_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["members.id"], name=op.f("fk_career_duos_second_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_duos")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("career_duos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_career_duos_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_duos_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_duos_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_duos_second_id"), ["second_id"], unique=False)

    op.create_table(
        "career_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("material", sa.String(length=8000), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=6000), nullable=True),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("why", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('wanted', 'made', 'failed')", name=op.f("ck_career_opinions_state")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_career_opinions_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_career_opinions_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_opinions")),
        sa.UniqueConstraint("member_id", "about", name=op.f("uq_career_opinions_member_id_about")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("career_opinions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_career_opinions_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_opinions_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_career_opinions_until"), ["until"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("career_opinions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_career_opinions_until"))
        batch_op.drop_index(batch_op.f("ix_career_opinions_member_id"))
        batch_op.drop_index(batch_op.f("ix_career_opinions_account_id"))

    op.drop_table("career_opinions")
    with op.batch_alter_table("career_duos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_career_duos_second_id"))
        batch_op.drop_index(batch_op.f("ix_career_duos_first_id"))
        batch_op.drop_index(batch_op.f("ix_career_duos_effect_id"))
        batch_op.drop_index(batch_op.f("ix_career_duos_community_id"))

    op.drop_table("career_duos")
    op.drop_table("career_targets")
    op.drop_table("career_projects")
    op.drop_table("career_practice")
