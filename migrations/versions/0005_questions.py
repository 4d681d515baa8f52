"""questions

Revision: 0005, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_blocks",
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["members.id"], name=op.f("fk_question_blocks_asker_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_question_blocks_mentor_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("asker_id", "mentor_id", name=op.f("pk_question_blocks")),
    )
    with op.batch_alter_table("question_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_blocks_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "mentors",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=True),
        sa.Column("to_minute", sa.Integer(), nullable=True),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("budget BETWEEN 0 AND 50", name=op.f("ck_mentors_budget")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_mentors_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentors_member_id_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mentors")),
    )
    with op.batch_alter_table("mentors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentors_account_id"), ["account_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("tried", sa.String(length=1500), nullable=False),
        sa.Column("expected", sa.String(length=1000), nullable=True),
        sa.Column("link", sa.String(length=400), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("first_asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rank_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_place", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'needs_info', 'answered', 'solved', 'withdrawn', 'closed', 'draft')",
            name=op.f("ck_questions_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_questions_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["members.id"], name=op.f("fk_questions_asker_id_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_questions_community_id_communities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_questions_asked", ["community_id", "first_asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index("ix_questions_queue", ["community_id", "state", "rank_at", "id"], unique=False)
        batch_op.create_index("ix_questions_topic", ["community_id", "state", "topic", "rank_at", "id"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted", sa.Boolean(), nullable=False),
        sa.Column("works", sa.String(length=10), nullable=True),
        sa.Column("thanks", sa.String(length=500), nullable=True),
        sa.Column("asker_consents", sa.Boolean(), nullable=True),
        sa.Column("mentor_consents", sa.Boolean(), nullable=True),
        sa.Column("solved_others", sa.Integer(), nullable=False),
        sa.CheckConstraint("works IN ('yes', 'partly', 'no')", name=op.f("ck_answers_works")),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_answers_mentor_id_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_answers_question_id_questions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answers_question_id"), ["question_id"], unique=False)

    op.create_table(
        "question_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promise_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("drafted", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_question_claims_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_question_claims_mentor_id_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_claims_question_id_questions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_claims")),
    )
    with op.batch_alter_table("question_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_claims_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_question_claims_mentor", ["mentor_id", "claimed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_claims_question_id"), ["question_id"], unique=False)
        batch_op.create_index(
            "uq_question_claims_held",
            ["question_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "question_deadlines",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('release', 'ladder', 'works', 'close')", name=op.f("ck_question_deadlines_kind")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_deadlines_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "kind", name=op.f("pk_question_deadlines")),
    )
    with op.batch_alter_table("question_deadlines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_deadlines_at"), ["at"], unique=False)

    op.create_table(
        "question_followers",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("works", sa.String(length=10), nullable=True),
        sa.CheckConstraint("works IN ('yes', 'partly', 'no')", name=op.f("ck_question_followers_works")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_question_followers_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_question_followers_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_followers_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "member_id", name=op.f("pk_question_followers")),
    )
    with op.batch_alter_table("question_followers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_followers_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_followers_member_id"), ["member_id"], unique=False)

    op.create_table(
        "question_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("side IN ('asker', 'mentor')", name=op.f("ck_question_messages_side")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_question_messages_author_id_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_question_messages_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_messages_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_messages")),
    )
    with op.batch_alter_table("question_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_messages_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_messages_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_messages_question_id"), ["question_id"], unique=False)

    op.create_table(
        "question_notices",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_question_notices_effect_id_effects"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installations.id"],
            name=op.f("fk_question_notices_installation_id_installations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_notices_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "installation_id", name=op.f("pk_question_notices")),
    )
    with op.batch_alter_table("question_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_notices_effect_id"), ["effect_id"], unique=False)

    op.create_table(
        "question_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('offered', 'passed', 'snoozed')", name=op.f("ck_question_offers_state")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_question_offers_member_id_members"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_question_offers_question_id_questions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_offers")),
        sa.UniqueConstraint("question_id", "member_id", name=op.f("uq_question_offers_question_id_member_id")),
    )
    with op.batch_alter_table("question_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_offers_member_id"), ["member_id"], unique=False)

    op.create_table(
        "question_reveals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["members.id"], name=op.f("fk_question_reveals_organiser_id_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_reveals_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_reveals")),
    )
    with op.batch_alter_table("question_reveals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_reveals_organiser_id"), ["organiser_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_reveals_question_id"), ["question_id"], unique=False)

    op.create_table(
        "answer_terms",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=24), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name=op.f("fk_answer_terms_answer_id_answers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_terms_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "term", "answer_id", name=op.f("pk_answer_terms")),
    )
    with op.batch_alter_table("answer_terms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_terms_answer_id"), ["answer_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("answer_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_terms_answer_id"))

    op.drop_table("answer_terms")
    with op.batch_alter_table("question_reveals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_reveals_question_id"))
        batch_op.drop_index(batch_op.f("ix_question_reveals_organiser_id"))

    op.drop_table("question_reveals")
    with op.batch_alter_table("question_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_offers_member_id"))

    op.drop_table("question_offers")
    with op.batch_alter_table("question_notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_notices_effect_id"))

    op.drop_table("question_notices")
    with op.batch_alter_table("question_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_messages_question_id"))
        batch_op.drop_index(batch_op.f("ix_question_messages_effect_id"))
        batch_op.drop_index(batch_op.f("ix_question_messages_author_id"))

    op.drop_table("question_messages")
    with op.batch_alter_table("question_followers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_followers_member_id"))
        batch_op.drop_index(batch_op.f("ix_question_followers_account_id"))

    op.drop_table("question_followers")
    with op.batch_alter_table("question_deadlines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_deadlines_at"))

    op.drop_table("question_deadlines")
    with op.batch_alter_table("question_claims", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_question_claims_held",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_question_claims_question_id"))
        batch_op.drop_index("ix_question_claims_mentor")
        batch_op.drop_index(batch_op.f("ix_question_claims_account_id"))

    op.drop_table("question_claims")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_question_id"))
        batch_op.drop_index(batch_op.f("ix_answers_mentor_id"))

    op.drop_table("answers")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index("ix_questions_topic")
        batch_op.drop_index("ix_questions_queue")
        batch_op.drop_index(batch_op.f("ix_questions_asker_id"))
        batch_op.drop_index("ix_questions_asked")
        batch_op.drop_index(batch_op.f("ix_questions_account_id"))

    op.drop_table("questions")
    with op.batch_alter_table("mentors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentors_account_id"))

    op.drop_table("mentors")
    with op.batch_alter_table("question_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_blocks_mentor_id"))

    op.drop_table("question_blocks")
