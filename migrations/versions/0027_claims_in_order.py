"""the index of what waits gives each community's rows in the order in which they are taken

Revision: 0027, after 0026
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_effects_fair", table_name="effects")
    op.create_index("ix_effects_fair", "effects", ["state", "installation_id", "not_before", "id"])


def downgrade() -> None:
    op.drop_index("ix_effects_fair", table_name="effects")
    op.create_index("ix_effects_fair", "effects", ["state", "installation_id", "not_before"])
