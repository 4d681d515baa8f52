"""who planned a meeting, and until when a group's free hours hold

Revision: 0036, after 0035
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


# SQLite rebuilds a table to change it, and would forget this check and that no number is given twice
def as_it_is() -> dict[str, Any]:
    state = sa.CheckConstraint("state IN ('active', 'ended')", name=op.f("ck_group_series_state"))
    return {"table_args": (state,), "table_kwargs": {"sqlite_autoincrement": True}}


def upgrade() -> None:
    op.add_column("study_groups", sa.Column("free_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_study_groups_free_until", "study_groups", ["free_until"])
    groups = sa.table("study_groups", sa.column("free"), sa.column("free_until"), sa.column("created_at"))
    op.execute(sa.update(groups).where(groups.c.free.not_in(["", "0"])).values(free_until=groups.c.created_at))
    with op.batch_alter_table("group_series", **as_it_is()) as batch_op:
        batch_op.add_column(sa.Column("planned_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_group_series_planned_by_members"), "members", ["planned_by"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index("ix_group_series_planned_by", ["planned_by"])


def downgrade() -> None:
    with op.batch_alter_table("group_series", **as_it_is()) as batch_op:
        batch_op.drop_index("ix_group_series_planned_by")
        batch_op.drop_constraint(op.f("fk_group_series_planned_by_members"), type_="foreignkey")
        batch_op.drop_column("planned_by")
    op.drop_index("ix_study_groups_free_until", "study_groups")
    op.drop_column("study_groups", "free_until")
