"""who took a question before there were reminders is reminded of it, too

Revision: 0057, after 0056
"""

from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(  # due at once: whoever looks then finds the right moment, and says nothing twice
        "INSERT INTO question_deadlines (question_id, kind, at)"
        " SELECT held.question_id, 'remind', held.claimed_at FROM question_claims AS held"
        " JOIN questions ON questions.id = held.question_id"
        " WHERE held.ended_at IS NULL AND questions.state = 'claimed' AND NOT EXISTS ("
        "SELECT 1 FROM question_deadlines AS due WHERE due.question_id = held.question_id AND due.kind = 'remind')"
    )


def downgrade() -> None:
    pass
