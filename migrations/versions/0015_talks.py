"""where the sides of a question talk

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
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
    # added in place: a table that is built anew would forget which numbers it gave before
    op.add_column("question_messages", sa.Column("source", sa.String(length=120), nullable=True))
    op.add_column("question_messages", sa.Column("files", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("question_messages", "files")
    op.drop_column("question_messages", "source")
    op.drop_table("question_talks")
