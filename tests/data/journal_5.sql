PRAGMA user_version = 5;
PRAGMA application_id = 1214869552;
BEGIN TRANSACTION;
CREATE TABLE "answer" (
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
        );
INSERT INTO "answer" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'left','stretch',2,'["tight", "ü; \"x\""]','it''s
stuck 👣','2026-05-02T06:31:30.000000Z',0);
INSERT INTO "answer" VALUES(2,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',4,'[]','','2026-05-02T06:31:31.000000Z',0);
INSERT INTO "answer" VALUES(3,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'left','stretch',3,'["tight"]','better','2026-05-02T06:31:35.000000Z',0);
INSERT INTO "answer" VALUES(4,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',NULL,'[]','','2026-05-02T06:36:40.000000Z',1);
INSERT INTO "answer" VALUES(8,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',1,'left','stretch',2,'["tight", "ü; \"x\""]','it''s
stuck 👣','2026-05-04T06:31:30.000000Z',0);
INSERT INTO "answer" VALUES(9,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',1,'right','stretch',4,'[]','','2026-05-04T06:31:31.000000Z',0);
INSERT INTO "answer" VALUES(10,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',1,'left','stretch',3,'["tight"]','better','2026-05-04T06:31:35.000000Z',0);
CREATE TABLE measure (
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
        );
INSERT INTO "measure" VALUES(1,'seated_rotation_in 0','seated_rotation_in','2026-03-02T18:00:00.000000Z',60,'cold','left','[{"side": "left", "value": 30, "replaced": false}, {"side": "right", "value": 36, "replaced": false}, {"side": "left", "value": 31, "replaced": false}, {"side": "right", "value": 35, "replaced": false}, {"side": "left", "value": 32, "replaced": false}, {"side": "right", "value": 37, "replaced": false}]','ü','2026-03-02T18:00:00.000000Z',0);
CREATE TABLE merged_file (
            path TEXT PRIMARY KEY,
            stamp TEXT NOT NULL
        );
INSERT INTO "merged_file" VALUES('/shared/hip-mobility-desk-0a1b2c3d.json','12-34');
CREATE TABLE overall (
            id INTEGER PRIMARY KEY,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            moment TEXT NOT NULL CHECK (moment IN ('before', 'after')),
            side TEXT NOT NULL CHECK (side IN ('left', 'right')),
            ease INTEGER CHECK (ease IN (1, 2, 3, 4, 5)),
            at TEXT NOT NULL
        );
INSERT INTO "overall" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001','before','left',2,'2026-05-02T06:30:00.000000Z');
INSERT INTO "overall" VALUES(2,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001','after','left',4,'2026-05-02T06:35:00.000000Z');
CREATE TABLE practice (
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
        , longer_side TEXT
            CHECK (longer_side IN ('left', 'right')));
INSERT INTO "practice" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001','2026-05-02T06:30:00.000000Z',60,'2026-05-02T06:35:20.000000Z','test','Test','{"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}','right','before_run','finished','right');
INSERT INTO "practice" VALUES(3,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003','2026-05-04T06:30:00.000000Z',-330,'2026-05-04T06:35:20.000000Z','test','Test','{"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}','left','ثقيل','left_early',NULL);
CREATE TABLE removal_mark (
            id TEXT PRIMARY KEY,
            removed_at TEXT NOT NULL,
            put_back_at TEXT
        );
INSERT INTO "removal_mark" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002','2026-03-09T08:00:00.000000Z',NULL);
CREATE TABLE removed_practice (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            removed_at TEXT NOT NULL,
            record TEXT NOT NULL
        );
INSERT INTO "removed_practice" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002','2026-03-09T08:00:00.000000Z','{"id": "0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002", "started_at": "2026-05-03T06:30:00.000000Z", "utc_offset_minutes": 60, "routine": {"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}, "first_side": "left", "context": null, "state": "in_progress", "steps": [{"drill": "stretch", "side": "left", "planned_s": 40.0, "actual_s": 40.0, "outcome": "done", "position": 1, "variant": "hands_on_block"}, {"drill": "stretch", "side": "right", "planned_s": 40.0, "actual_s": 12.5, "outcome": "cut_short", "position": 1, "variant": "hands_on_block"}], "checkins": [{"drill": "stretch", "side": "left", "ease": 3, "tags": ["tight"], "note": "better", "at": "2026-05-03T06:31:30.000000Z", "position": 1}, {"drill": "stretch", "side": "right", "ease": 4, "tags": [], "note": "", "at": "2026-05-03T06:31:31.000000Z", "position": 1}], "ended_at": null, "stops": [], "overall": [], "revisions": [{"drill": "stretch", "side": "left", "ease": 2, "tags": ["tight", "ü; \"x\""], "note": "it''s\nstuck 👣", "at": "2026-05-03T06:31:30.000000Z", "position": 1, "struck": false}, {"drill": "stretch", "side": "left", "ease": 3, "tags": ["tight"], "note": "better", "at": "2026-05-03T06:31:35.000000Z", "position": 1, "struck": false}], "overall_revisions": []}');
CREATE TABLE step (
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            drill TEXT NOT NULL,
            planned_s REAL NOT NULL CHECK (planned_s >= 0),
            actual_s REAL NOT NULL CHECK (actual_s >= 0),
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'cut_short')), variant TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (practice_id, position, side)
        ) WITHOUT ROWID;
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'left','stretch',40.0,12.5,'cut_short','');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',40.0,40.0,'done','');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',1,'left','stretch',40.0,40.0,'done','hands_on_block');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',1,'right','stretch',40.0,12.5,'cut_short','hands_on_block');
CREATE TABLE stop (
            id INTEGER PRIMARY KEY,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            drill TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            at_s REAL NOT NULL CHECK (at_s >= 0),
            reason TEXT NOT NULL CHECK (reason IN ('pain', 'dizzy', 'interrupted')),
            at TEXT NOT NULL
        );
INSERT INTO "stop" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'stretch','left',12.5,'pain','2026-05-02T06:31:20.000000Z');
CREATE INDEX practice_start ON practice (started_at, seq);
CREATE INDEX step_drill ON step (drill, practice_id);
CREATE INDEX answer_place ON answer (practice_id, position, side, at);
CREATE INDEX answer_drill ON answer (drill, practice_id);
CREATE TRIGGER answer_is_not_changed BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE INDEX overall_place ON overall (practice_id, moment, side, at);
CREATE TRIGGER overall_is_not_changed BEFORE UPDATE ON overall
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE INDEX stop_practice ON stop (practice_id);
CREATE INDEX measure_revision ON measure (measure_id, revised_at);
CREATE TRIGGER measure_is_not_changed BEFORE UPDATE ON measure
            BEGIN SELECT RAISE(ABORT, 'measurements are only ever added'); END;
CREATE TRIGGER measure_is_not_removed BEFORE DELETE ON measure
            BEGIN SELECT RAISE(ABORT, 'measurements are only ever added'); END;
CREATE INDEX practice_lot ON practice (started_at, seq)
            WHERE longer_side IS NOT NULL;
CREATE TRIGGER answer_is_not_removed BEFORE DELETE ON answer
            WHEN NOT EXISTS (SELECT 1 FROM removed_practice WHERE id = OLD.practice_id)
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE TRIGGER overall_is_not_removed BEFORE DELETE ON overall
            WHEN NOT EXISTS (SELECT 1 FROM removed_practice WHERE id = OLD.practice_id)
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('removed_practice',1);
COMMIT;
