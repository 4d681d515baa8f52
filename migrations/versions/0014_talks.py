"""where the sides of a question talk

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_talks",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_question_talks_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_question_talks_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_talks_question_id_questions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "member_id", name=op.f("pk_question_talks")),
    )
    with op.batch_alter_table("question_talks") as batch_op:
        batch_op.create_index(batch_op.f("ix_question_talks_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_talks_member_id"), ["member_id"], unique=False)
    with op.batch_alter_table("question_messages") as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("files", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("question_messages") as batch_op:
        batch_op.alter_column("files", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("question_messages") as batch_op:
        batch_op.drop_column("source")
        batch_op.drop_column("files")
    op.drop_table("question_talks")
