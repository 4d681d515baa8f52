"""who is asked to practise says yes first

Revision: 0039, after 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

NUMBERS = {"sqlite_autoincrement": True}  # SQLite builds the table anew, and would begin its numbers anew


def upgrade() -> None:
    with op.batch_alter_table("career_duos", table_kwargs=NUMBERS) as batch_op:
        batch_op.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("place", sa.String(64), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_career_duos_account_id_accounts"), "accounts", ["account_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_career_duos_account_id"), ["account_id"], unique=False)
        batch_op.drop_constraint(op.f("ck_career_duos_state"), type_="check")
        batch_op.create_check_constraint(op.f("ck_career_duos_state"), "state IN ('asked', 'open', 'closed', 'passed')")


def downgrade() -> None:
    op.execute("DELETE FROM career_duos WHERE state IN ('asked', 'passed')")
    with op.batch_alter_table("career_duos", table_kwargs=NUMBERS) as batch_op:
        batch_op.drop_constraint(op.f("ck_career_duos_state"), type_="check")
        batch_op.create_check_constraint(op.f("ck_career_duos_state"), "state IN ('open', 'closed')")
        batch_op.drop_index(batch_op.f("ix_career_duos_account_id"))
        batch_op.drop_constraint(op.f("fk_career_duos_account_id_accounts"), type_="foreignkey")
        batch_op.drop_column("place")
        batch_op.drop_column("account_id")
