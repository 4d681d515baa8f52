"""less from a group for one person; offers to merge

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # added in place: a table that is built anew would forget which numbers it gave before
    for name in ("rounds", "notes"):
        op.add_column("group_memberships", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "group_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["study_groups.id"], name=op.f("fk_group_merges_group_id_study_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["study_groups.id"], name=op.f("fk_group_merges_into_id_study_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_merges_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_merges")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_group_merges_group_id_member_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("group_merges") as batch_op:
        for name in ("into_id", "member_id", "agreed_at"):
            batch_op.create_index(batch_op.f(f"ix_group_merges_{name}"), [name], unique=False)


def downgrade() -> None:
    op.drop_table("group_merges")
    for name in ("notes", "rounds"):
        op.drop_column("group_memberships", name)
