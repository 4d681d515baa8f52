"""drafts by a model, and what they cost in a day

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_model_days")),
    )
    op.create_table(
        "question_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("material", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(length=3000), nullable=True),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("why", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('wanted', 'made', 'failed')", name=op.f("ck_question_drafts_state")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["question_claims.id"], name=op.f("fk_question_drafts_claim_id_question_claims"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_question_drafts_mentor_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_drafts")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_question_drafts_claim_id")),
    )  # fmt: skip
    with op.batch_alter_table("question_drafts") as batch_op:
        batch_op.create_index(batch_op.f("ix_question_drafts_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index("ix_question_drafts_state", ["state", "until"], unique=False)
    with op.batch_alter_table("question_claims") as batch_op:
        batch_op.drop_column("drafted")


def downgrade() -> None:
    with op.batch_alter_table("question_claims") as batch_op:
        batch_op.add_column(sa.Column("drafted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_table("question_drafts")
    op.drop_table("model_days")
