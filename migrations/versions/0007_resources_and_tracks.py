"""resources and tracks

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resource_marks",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("resource", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("helped", sa.String(length=10), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("helped IN ('yes', 'partly', 'no')", name=op.f("ck_resource_marks_helped")),
        sa.CheckConstraint("state IN ('saved', 'done', 'refused')", name=op.f("ck_resource_marks_state")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_resource_marks_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "resource", name=op.f("pk_resource_marks")),
    )
    op.create_table(
        "resource_searches",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(length=1000), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_resource_searches_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_resource_searches")),
    )
    op.create_table(
        "track_follows",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_track_follows_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_track_follows")),
    )
    op.create_table(
        "track_steps",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("milestone", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('done', 'skipped')", name=op.f("ck_track_steps_state")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_track_steps_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "milestone", name=op.f("pk_track_steps")),
    )
    op.create_table(
        "resource_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("why", sa.String(length=600), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=600), nullable=True),
        sa.Column("entry", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'accepted', 'declined')", name=op.f("ck_resource_suggestions_state")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_resource_suggestions_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_resource_suggestions_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_resource_suggestions_member_id_members"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_suggestions")),
        sa.UniqueConstraint("community_id", "address", name=op.f("uq_resource_suggestions_community_id_address")),
    )
    with op.batch_alter_table("resource_suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resource_suggestions_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resource_suggestions_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resource_suggestions_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("resource_suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resource_suggestions_member_id"))
        batch_op.drop_index(batch_op.f("ix_resource_suggestions_community_id"))
        batch_op.drop_index(batch_op.f("ix_resource_suggestions_account_id"))

    op.drop_table("resource_suggestions")
    op.drop_table("track_steps")
    op.drop_table("track_follows")
    op.drop_table("resource_searches")
    op.drop_table("resource_marks")
