"""The steps that lead from one schema of the journal to the next, in the SQL of their time."""

from __future__ import annotations

APPLICATION_ID = 0x48697030
"""Marks the file as ours in SQLite's header ("Hip0")."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # Step 1. `seq` is the order of writing, which a clock set back does not change.
        """CREATE TABLE practice (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            started_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            ended_at TEXT,
            routine_id TEXT NOT NULL,
            routine_name TEXT NOT NULL,
            routine TEXT NOT NULL,
            first_side TEXT NOT NULL CHECK (first_side IN ('left', 'right')),
            context TEXT,
            state TEXT NOT NULL CHECK (state IN ('finished', 'left_early', 'in_progress'))
        )""",
        "CREATE INDEX practice_start ON practice (started_at, seq)",
        """CREATE TABLE step (
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            drill TEXT NOT NULL,
            planned_s REAL NOT NULL CHECK (planned_s >= 0),
            actual_s REAL NOT NULL CHECK (actual_s >= 0),
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'cut_short')),
            PRIMARY KEY (practice_id, position, side)
        ) WITHOUT ROWID""",
        # Every row is a revision; of one place and side the highest id is what counts.
        """CREATE TABLE answer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right')),
            drill TEXT NOT NULL,
            ease INTEGER CHECK (ease IN (1, 2, 3, 4, 5)),
            tags TEXT NOT NULL,
            note TEXT NOT NULL,
            at TEXT NOT NULL
        )""",
        "CREATE INDEX answer_place ON answer (practice_id, position, side, id)",
        "CREATE INDEX answer_drill ON answer (drill, practice_id)",
        """CREATE TRIGGER answer_is_not_changed BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        """CREATE TRIGGER answer_is_not_removed BEFORE DELETE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
    (
        # Step 2. `at` is what orders the revisions of a place and side, so that two journals
        # can be merged; where the clock had been set back, a revision is moved just past the
        # one before it: a[i] = max over j <= i of (m[j] + i - j), in microseconds.
        "ALTER TABLE step ADD COLUMN variant TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX step_drill ON step (drill, practice_id)",
        """CREATE TABLE answer_2 (
            id INTEGER PRIMARY KEY,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right')),
            drill TEXT NOT NULL,
            ease INTEGER CHECK (ease IN (1, 2, 3, 4, 5)),
            tags TEXT NOT NULL,
            note TEXT NOT NULL,
            at TEXT NOT NULL,
            struck INTEGER NOT NULL DEFAULT 0 CHECK (struck = 0
                OR (struck = 1 AND ease IS NULL AND tags = '[]' AND note = ''))
        )""",
        """INSERT INTO answer_2 (id, practice_id, position, side, drill, ease, tags, note, at)
            WITH
            numbered AS (SELECT *,
                strftime('%s', substr(at, 1, 19)) * 1000000
                    + CAST(substr(at, 21, 6) AS INTEGER) AS m,
                row_number() OVER (PARTITION BY practice_id, position, side ORDER BY id) AS i
                FROM answer),
            moved AS (SELECT *,
                i + max(m - i) OVER (PARTITION BY practice_id, position, side ORDER BY i) AS a
                FROM numbered)
            SELECT id, practice_id, position, side, drill, ease, tags, note,
                CASE WHEN a = m THEN at ELSE
                    strftime('%Y-%m-%dT%H:%M:%S', a / 1000000, 'unixepoch')
                    || printf('.%06dZ', a % 1000000)
                END
            FROM moved ORDER BY id""",
        "DROP TABLE answer",
        "ALTER TABLE answer_2 RENAME TO answer",
        "CREATE INDEX answer_place ON answer (practice_id, position, side, at)",
        "CREATE INDEX answer_drill ON answer (drill, practice_id)",
        """CREATE TRIGGER answer_is_not_changed BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        """CREATE TRIGGER answer_is_not_removed BEFORE DELETE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        """CREATE TABLE overall (
            id INTEGER PRIMARY KEY,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            moment TEXT NOT NULL CHECK (moment IN ('before', 'after')),
            side TEXT NOT NULL CHECK (side IN ('left', 'right')),
            ease INTEGER CHECK (ease IN (1, 2, 3, 4, 5)),
            at TEXT NOT NULL
        )""",
        "CREATE INDEX overall_place ON overall (practice_id, moment, side, at)",
        """CREATE TRIGGER overall_is_not_changed BEFORE UPDATE ON overall
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        """CREATE TRIGGER overall_is_not_removed BEFORE DELETE ON overall
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        """CREATE TABLE stop (
            id INTEGER PRIMARY KEY,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            drill TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            at_s REAL NOT NULL CHECK (at_s >= 0),
            reason TEXT NOT NULL CHECK (reason IN ('pain', 'dizzy', 'interrupted')),
            at TEXT NOT NULL
        )""",
        "CREATE INDEX stop_practice ON stop (practice_id)",
    ),
    (
        # Step 3. Every row is a revision of the measurement `measure_id`, written at
        # `revised_at`; the latest one counts. `readings` is a JSON list of objects.
        """CREATE TABLE measure (
            id INTEGER PRIMARY KEY,
            measure_id TEXT NOT NULL,
            test TEXT NOT NULL,
            at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            warmth TEXT NOT NULL CHECK (warmth IN ('cold', 'warm')),
            first_side TEXT NOT NULL CHECK (first_side IN ('left', 'right')),
            readings TEXT NOT NULL,
            note TEXT NOT NULL,
            revised_at TEXT NOT NULL,
            struck INTEGER NOT NULL CHECK (struck IN (0, 1))
        )""",
        "CREATE INDEX measure_revision ON measure (measure_id, revised_at)",
        """CREATE TRIGGER measure_is_not_changed BEFORE UPDATE ON measure
            BEGIN SELECT RAISE(ABORT, 'measurements are only ever added'); END""",
        """CREATE TRIGGER measure_is_not_removed BEFORE DELETE ON measure
            BEGIN SELECT RAISE(ABORT, 'measurements are only ever added'); END""",
    ),
    (
        # Step 4. The side that a lot gave an extra round; few practices have one.
        """ALTER TABLE practice ADD COLUMN longer_side TEXT
            CHECK (longer_side IN ('left', 'right'))""",
        """CREATE INDEX practice_lot ON practice (started_at, seq)
            WHERE longer_side IS NOT NULL""",
        # A practice that is removed leaves its whole record (JSON, as in an export), so that it
        # can be put back; only then may its answers go.
        """CREATE TABLE removed_practice (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            removed_at TEXT NOT NULL,
            record TEXT NOT NULL
        )""",
        "DROP TRIGGER answer_is_not_removed",
        """CREATE TRIGGER answer_is_not_removed BEFORE DELETE ON answer
            WHEN NOT EXISTS (SELECT 1 FROM removed_practice WHERE id = OLD.practice_id)
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
        "DROP TRIGGER overall_is_not_removed",
        """CREATE TRIGGER overall_is_not_removed BEFORE DELETE ON overall
            WHEN NOT EXISTS (SELECT 1 FROM removed_practice WHERE id = OLD.practice_id)
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END""",
    ),
    (
        # Step 5. That a practice was removed, and perhaps put back, is known for good: another
        # laptop may still have it. Files of other laptops that were merged as they are now.
        """CREATE TABLE removal_mark (
            id TEXT PRIMARY KEY,
            removed_at TEXT NOT NULL,
            put_back_at TEXT
        )""",
        """INSERT INTO removal_mark (id, removed_at)
            SELECT id, removed_at FROM removed_practice""",
        """CREATE TABLE merged_file (
            path TEXT PRIMARY KEY,
            stamp TEXT NOT NULL
        )""",
    ),
    (
        # Step 6. What a person wants more or less of; the last word on each, which one laptop
        # takes over from another by its time.
        """CREATE TABLE leaning (
            kind TEXT NOT NULL CHECK (kind IN ('drill', 'routine')),
            subject TEXT NOT NULL,
            leaning TEXT NOT NULL CHECK (leaning IN ('more', 'less', 'neither')),
            at TEXT NOT NULL,
            PRIMARY KEY (kind, subject)
        ) WITHOUT ROWID""",
    ),
)
"""Step n (from 1) leads from schema n - 1 to n. A released step is never edited."""
VERSION = len(MIGRATIONS)
