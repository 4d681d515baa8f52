"""study groups, and spaces as effects

Revision: 0006, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BEFORE = "verb IN ('post', 'direct', 'edit', 'remove')"
AFTER = "verb IN ('post', 'direct', 'edit', 'remove', 'open', 'rename', 'close', 'reopen', 'admit', 'dismiss', 'look')"


def _verbs(allowed: str) -> None:
    with op.batch_alter_table("effects", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_effects_verb"), type_="check")
        batch_op.create_check_constraint(op.f("ck_effects_verb"), allowed)


def upgrade() -> None:
    _verbs(AFTER)
    op.create_table(
        "group_free_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_free_times_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_free_times")),
    )
    with op.batch_alter_table("group_free_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_free_times_member_id"), ["member_id"], unique=False)

    op.create_table(
        "web_spaces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installations.id"],
            name=op.f("fk_web_spaces_installation_id_installations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_spaces")),
        sa.UniqueConstraint("ref", name=op.f("uq_web_spaces_ref")),
    )
    with op.batch_alter_table("web_spaces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_spaces_installation_id"), ["installation_id"], unique=False)

    op.create_table(
        "group_named",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_group_named_effect_id_effects"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_named_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_named")),
        sa.UniqueConstraint("effect_id", "member_id", name=op.f("uq_group_named_effect_id_member_id")),
    )
    with op.batch_alter_table("group_named", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_named_member_id"), ["member_id"], unique=False)

    op.create_table(
        "study_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("entry", sa.String(length=12), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("goal", sa.String(length=300), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=True),
        sa.Column("spaces", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=200), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("round_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("free", sa.String(length=84), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vote_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("entry IN ('open', 'request', 'invitation')", name=op.f("ck_study_groups_entry")),
        sa.CheckConstraint(
            "level IN ('any', 'beginner', 'intermediate', 'advanced')", name=op.f("ck_study_groups_level")
        ),
        sa.CheckConstraint("state IN ('active', 'archived')", name=op.f("ck_study_groups_state")),
        sa.CheckConstraint("size BETWEEN 2 AND 25", name=op.f("ck_study_groups_size")),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_study_groups_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installations.id"],
            name=op.f("fk_study_groups_installation_id_installations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["effects.id"], name=op.f("fk_study_groups_space_id_effects"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_groups")),
    )
    with op.batch_alter_table("study_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_groups_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_groups_installation_id"), ["installation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_groups_round_at"), ["round_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_groups_space_id"), ["space_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_groups_vote_until"), ["vote_until"], unique=False)

    op.create_table(
        "web_space_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_web_space_people_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["web_spaces.id"], name=op.f("fk_web_space_people_space_id_web_spaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_space_people")),
        sa.UniqueConstraint("space_id", "member_id", name=op.f("uq_web_space_people_space_id_member_id")),
    )
    with op.batch_alter_table("web_space_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_space_people_member_id"), ["member_id"], unique=False)

    op.create_table(
        "group_memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('lead', 'colead', 'member')", name=op.f("ck_group_memberships_role")),
        sa.CheckConstraint(
            "state IN ('in', 'offered', 'waiting', 'asked', 'invited')", name=op.f("ck_group_memberships_state")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["study_groups.id"],
            name=op.f("fk_group_memberships_group_id_study_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_memberships_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_memberships")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_group_memberships_group_id_member_id")),
    )
    with op.batch_alter_table("group_memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_memberships_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_memberships_until"), ["until"], unique=False)

    op.create_table(
        "group_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('active', 'ended')", name=op.f("ck_group_series_state")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["study_groups.id"], name=op.f("fk_group_series_group_id_study_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_series")),
    )
    with op.batch_alter_table("group_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_series_group_id"), ["group_id"], unique=False)

    op.create_table(
        "group_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["for_id"], ["members.id"], name=op.f("fk_group_votes_for_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["study_groups.id"], name=op.f("fk_group_votes_group_id_study_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_votes_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_votes")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_group_votes_group_id_member_id")),
    )
    with op.batch_alter_table("group_votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_votes_for_id"), ["for_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_votes_member_id"), ["member_id"], unique=False)

    op.create_table(
        "group_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("day_before_id", sa.Integer(), nullable=True),
        sa.Column("start_id", sa.Integer(), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('planned', 'cancelled', 'over')", name=op.f("ck_group_meetings_state")),
        sa.ForeignKeyConstraint(
            ["day_before_id"], ["effects.id"], name=op.f("fk_group_meetings_day_before_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["facilitator_id"],
            ["members.id"],
            name=op.f("fk_group_meetings_facilitator_id_members"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["study_groups.id"], name=op.f("fk_group_meetings_group_id_study_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["group_series.id"],
            name=op.f("fk_group_meetings_series_id_group_series"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["start_id"], ["effects.id"], name=op.f("fk_group_meetings_start_id_effects"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_meetings")),
        sa.UniqueConstraint("series_id", "day", name=op.f("uq_group_meetings_series_id_day")),
    )
    with op.batch_alter_table("group_meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_meetings_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_meetings_day_before_id"), ["day_before_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_meetings_facilitator_id"), ["facilitator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_meetings_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_meetings_remind_at"), ["remind_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_meetings_start_id"), ["start_id"], unique=False)

    op.create_table(
        "group_comings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answer IS NULL OR answer IN ('yes', 'maybe', 'no')", name=op.f("ck_group_comings_answer")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["group_meetings.id"],
            name=op.f("fk_group_comings_meeting_id_group_meetings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_comings_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_comings")),
        sa.UniqueConstraint("meeting_id", "member_id", name=op.f("uq_group_comings_meeting_id_member_id")),
    )
    with op.batch_alter_table("group_comings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_comings_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("group_comings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_comings_member_id"))

    op.drop_table("group_comings")
    with op.batch_alter_table("group_meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_meetings_start_id"))
        batch_op.drop_index(batch_op.f("ix_group_meetings_remind_at"))
        batch_op.drop_index(batch_op.f("ix_group_meetings_group_id"))
        batch_op.drop_index(batch_op.f("ix_group_meetings_facilitator_id"))
        batch_op.drop_index(batch_op.f("ix_group_meetings_day_before_id"))
        batch_op.drop_index(batch_op.f("ix_group_meetings_at"))

    op.drop_table("group_meetings")
    with op.batch_alter_table("group_votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_votes_member_id"))
        batch_op.drop_index(batch_op.f("ix_group_votes_for_id"))

    op.drop_table("group_votes")
    with op.batch_alter_table("group_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_series_group_id"))

    op.drop_table("group_series")
    with op.batch_alter_table("group_memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_memberships_until"))
        batch_op.drop_index(batch_op.f("ix_group_memberships_member_id"))

    op.drop_table("group_memberships")
    with op.batch_alter_table("web_space_people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_space_people_member_id"))

    op.drop_table("web_space_people")
    with op.batch_alter_table("study_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_groups_vote_until"))
        batch_op.drop_index(batch_op.f("ix_study_groups_space_id"))
        batch_op.drop_index(batch_op.f("ix_study_groups_round_at"))
        batch_op.drop_index(batch_op.f("ix_study_groups_installation_id"))
        batch_op.drop_index(batch_op.f("ix_study_groups_community_id"))

    op.drop_table("study_groups")
    with op.batch_alter_table("group_named", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_named_member_id"))

    op.drop_table("group_named")
    with op.batch_alter_table("web_spaces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_spaces_installation_id"))

    op.drop_table("web_spaces")
    with op.batch_alter_table("group_free_times", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_free_times_member_id"))

    op.drop_table("group_free_times")

    op.execute("DELETE FROM effects WHERE verb NOT IN ('post', 'direct', 'edit', 'remove')")
    _verbs(BEFORE)
