"""mentors are reminded of what they promised, unless they do not want that

Revision: 0055, after 0054
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

BEFORE, NOW = "'release', 'ladder', 'works', 'close'", "'release', 'remind', 'ladder', 'works', 'close'"


def _kinds(kinds: str) -> None:
    name = op.f("ck_question_deadlines_kind")
    with op.batch_alter_table("question_deadlines") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({kinds})")


def upgrade() -> None:
    _kinds(NOW)
    op.create_table(
        "question_no_reminders",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_question_no_reminders_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_question_no_reminders")),
    )


def downgrade() -> None:
    op.drop_table("question_no_reminders")
    op.execute("DELETE FROM question_deadlines WHERE kind = 'remind'")
    _kinds(BEFORE)
