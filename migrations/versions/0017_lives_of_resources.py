"""lives of resources: addresses, vectors, whether they helped

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resource_addresses",
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_resource_addresses")),
    )
    op.create_index("ix_resource_addresses_due", "resource_addresses", ["due_at"], unique=False)
    op.create_table(
        "resource_vectors",
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("model", "digest", name=op.f("pk_resource_vectors")),
    )
    op.create_table(
        "resource_quiet",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_resource_quiet_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_resource_quiet")),
    )
    with op.batch_alter_table("resource_searches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("model", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("vector", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("resource_marks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_resource_marks_ask_at"), ["ask_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("resource_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resource_marks_ask_at"))
        batch_op.drop_column("ask_at")
        batch_op.drop_column("level")
    with op.batch_alter_table("resource_searches", schema=None) as batch_op:
        batch_op.drop_column("vector")
        batch_op.drop_column("model")
    op.drop_table("resource_quiet")
    op.drop_table("resource_vectors")
    op.drop_index("ix_resource_addresses_due", table_name="resource_addresses")
    op.drop_table("resource_addresses")
