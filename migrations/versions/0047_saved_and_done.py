"""saved, finished and refused stand beside each other, and whoever has not begun is asked later

Revision: 0047, after 0046
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

AT = {"saved": "saved_at", "done": "done_at", "refused": "refused_at"}


def upgrade() -> None:
    for name in (*AT.values(), "put_off_at"):
        op.add_column("resource_marks", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for state, column in AT.items():
        op.execute(f"UPDATE resource_marks SET {column} = at WHERE state = '{state}'")  # noqa: S608
    with op.batch_alter_table("resource_marks") as batch_op:
        batch_op.drop_constraint(op.f("ck_resource_marks_state"), type_="check")
        batch_op.drop_column("state")
        batch_op.drop_column("at")
        batch_op.create_check_constraint(
            op.f("ck_resource_marks_something"), "coalesce(saved_at, done_at, refused_at) IS NOT NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("resource_marks") as batch_op:
        batch_op.drop_constraint(op.f("ck_resource_marks_something"), type_="check")
        batch_op.add_column(sa.Column("state", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
    for state, column in AT.items():  # finished counts more than saved, and refused more than both
        op.execute(f"UPDATE resource_marks SET state = '{state}', at = {column} WHERE {column} IS NOT NULL")  # noqa: S608
    with op.batch_alter_table("resource_marks") as batch_op:
        batch_op.alter_column("state", existing_type=sa.String(length=10), nullable=False)
        batch_op.alter_column("at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_check_constraint(op.f("ck_resource_marks_state"), "state IN ('saved', 'done', 'refused')")
        for name in (*AT.values(), "put_off_at"):
            batch_op.drop_column(name)
