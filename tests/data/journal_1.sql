PRAGMA user_version = 1;
PRAGMA application_id = 1214869552;
BEGIN TRANSACTION;
CREATE TABLE answer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right')),
            drill TEXT NOT NULL,
            ease INTEGER CHECK (ease IN (1, 2, 3, 4, 5)),
            tags TEXT NOT NULL,
            note TEXT NOT NULL,
            at TEXT NOT NULL
        );
INSERT INTO "answer" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',0,'left','shin_box',2,'["tight", "ü; \"x\""]','it''s
stuck 👣','2026-03-01T06:31:10.000000Z');
INSERT INTO "answer" VALUES(2,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',0,'right','shin_box',NULL,'[]','','2026-03-01T06:31:11.000000Z');
INSERT INTO "answer" VALUES(3,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',0,'left','shin_box',3,'["tight"]','better','2026-03-01T06:31:20.000000Z');
INSERT INTO "answer" VALUES(4,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',4,'[]','','2026-03-01T06:32:30.000000Z');
INSERT INTO "answer" VALUES(5,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',5,'[]','loose','2026-03-01T05:40:00.000000Z');
INSERT INTO "answer" VALUES(6,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',3,'[]','loose','2026-03-01T05:40:00.000000Z');
INSERT INTO "answer" VALUES(7,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002',0,'left','shin_box',4,'[]','','2026-03-02T06:31:10.000000Z');
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
        );
INSERT INTO "practice" VALUES(1,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001','2026-03-01T06:30:00.000000Z',60,'2026-03-01T06:34:50.000000Z','test','Test','{"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}','right','before_run','finished');
INSERT INTO "practice" VALUES(2,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002','2026-03-02T06:30:00.000000Z',60,NULL,'test','Test','{"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}','left',NULL,'in_progress');
INSERT INTO "practice" VALUES(3,'0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003','2026-03-03T06:30:00.000000Z',-330,'2026-03-03T06:31:39.000000Z','test','Test','{"id": "test", "name": "Test", "prepare_s": 8, "switch_s": 5, "check_in_s": 15, "drills": [{"id": "shin_box", "name": "shin_box", "sides": "alternating", "side_means": "{side} foot", "dose_s": 60}, {"id": "stretch", "name": "stretch", "sides": "each", "side_means": "{side} foot", "dose_s": 40}, {"id": "crawl", "name": "crawl", "sides": "each", "side_means": "{side} foot", "dose_s": 36}]}','right','الورك','left_early');
CREATE TABLE step (
            practice_id TEXT NOT NULL REFERENCES practice (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
            drill TEXT NOT NULL,
            planned_s REAL NOT NULL CHECK (planned_s >= 0),
            actual_s REAL NOT NULL CHECK (actual_s >= 0),
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'cut_short')),
            PRIMARY KEY (practice_id, position, side)
        ) WITHOUT ROWID;
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',0,'left','shin_box',30.0,12.5,'cut_short');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',0,'right','shin_box',30.0,30.0,'done');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'left','stretch',40.0,0.0,'skipped');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0001',1,'right','stretch',40.0,40.0,'done');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0002',0,'left','shin_box',30.0,30.0,'done');
INSERT INTO "step" VALUES('0f6bd4a2-6a2e-4b55-9f6e-2a1c6d2f0003',2,'both','crawl',36.0,20.0,'cut_short');
CREATE INDEX practice_start ON practice (started_at, seq);
CREATE INDEX answer_place ON answer (practice_id, position, side, id);
CREATE INDEX answer_drill ON answer (drill, practice_id);
CREATE TRIGGER answer_is_not_changed BEFORE UPDATE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE TRIGGER answer_is_not_removed BEFORE DELETE ON answer
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('answer',7);
COMMIT;
