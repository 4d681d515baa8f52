"""rooms are found among tens of thousands who wait to be written to alone

Revision: 0048, after 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

ROOMS = sa.text("verb <> 'direct'")


def upgrade() -> None:
    columns = ["state", "installation_id", "not_before", "id"]
    op.create_index("ix_effects_rooms", "effects", columns, sqlite_where=ROOMS, postgresql_where=ROOMS)


def downgrade() -> None:
    op.drop_index("ix_effects_rooms", "effects")
