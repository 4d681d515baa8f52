"""meetings among a platform's own events

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = "verb IN ('post', 'direct', 'edit', 'remove', 'open', 'rename', 'close', 'reopen', 'admit', 'dismiss', 'look')"
AFTER = (
    "verb IN ('post', 'direct', 'edit', 'remove', 'open', 'rename', 'close', 'reopen', 'admit', 'dismiss', 'look', "
    "'announce', 'reannounce', 'withdraw')"
)


def _verbs(allowed: str) -> None:
    # SQLite builds the table anew, and would begin its numbers anew unless told not to
    with op.batch_alter_table("effects", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("ck_effects_verb"), type_="check")
        batch_op.create_check_constraint(op.f("ck_effects_verb"), allowed)


def upgrade() -> None:
    _verbs(AFTER)
    op.create_table(
        "group_events",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_group_events_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["group_meetings.id"],
            name=op.f("fk_group_events_meeting_id_group_meetings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_group_events")),
    )
    with op.batch_alter_table("group_events") as batch_op:
        batch_op.create_index(batch_op.f("ix_group_events_effect_id"), ["effect_id"], unique=False)


def downgrade() -> None:
    op.drop_table("group_events")
    op.execute("DELETE FROM effects WHERE verb IN ('announce', 'reannounce', 'withdraw')")
    _verbs(BEFORE)
