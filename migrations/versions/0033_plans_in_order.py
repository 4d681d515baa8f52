"""an index gives the plans that are due together, community by community

Revision: 0033, after 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


# SQLite rebuilds a table to change it, and would forget its CHECK constraints
def checks() -> tuple[sa.CheckConstraint, ...]:
    time = "weekday BETWEEN 0 AND 6 AND minute BETWEEN 0 AND 1439"
    return (
        sa.CheckConstraint("via IN ('room', 'direct', 'off')", name=op.f("ck_plans_via")),
        sa.CheckConstraint(time, name=op.f("ck_plans_time")),
    )


def upgrade() -> None:
    op.add_column("plans", sa.Column("community_id", sa.Integer(), nullable=True))
    op.execute("UPDATE plans SET community_id = (SELECT m.community_id FROM members m WHERE m.id = plans.member_id)")
    with op.batch_alter_table("plans", table_args=checks()) as batch_op:
        batch_op.alter_column("community_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            op.f("fk_plans_community_id_communities"), "communities", ["community_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.drop_index("ix_plans_next_due")
        batch_op.create_index("ix_plans_due", ["next_due", "community_id", "member_id"])


def downgrade() -> None:
    with op.batch_alter_table("plans", table_args=checks()) as batch_op:
        batch_op.drop_index("ix_plans_due")
        batch_op.create_index("ix_plans_next_due", ["next_due"])
        batch_op.drop_constraint(op.f("fk_plans_community_id_communities"), type_="foreignkey")
        batch_op.drop_column("community_id")
