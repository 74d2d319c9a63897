-- A file of layout 1, as it was written by the last version that had it; two stories of three reports.
PRAGMA application_id = 1398043243;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE definition (
	story TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	after_version INTEGER NOT NULL, 
	definition TEXT NOT NULL, 
	PRIMARY KEY (story, revision), 
	FOREIGN KEY(story) REFERENCES story (id)
);
INSERT INTO "definition" VALUES('derailment',1,0,'{"id":"derailment","title":"A derailment","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"learns_metrics":false}');
INSERT INTO "definition" VALUES('another',1,0,'{"id":"another","title":"A derailment","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"learns_metrics":false}');
INSERT INTO "definition" VALUES('derailment',2,3,'{"id":"derailment","title":"a second title","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"learns_metrics":false}');
CREATE TABLE log (
	story TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	report_id TEXT NOT NULL, 
	received_at TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	published_at TEXT NOT NULL, 
	report TEXT NOT NULL, 
	verdicts TEXT NOT NULL, 
	PRIMARY KEY (story, version), 
	UNIQUE (story, report_id), 
	FOREIGN KEY(story) REFERENCES story (id)
);
INSERT INTO "log" VALUES('derailment',1,'2b006191f65f','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"2b006191f65f-1","metric":"rescued","quantity":{"tag":"quantity","low":100,"high":102,"qualifier":"about","unit":null,"phrase":"","value":101},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"2b006191f65f-2","metric":"men","quantity":{"tag":"quantity","low":1,"high":1,"qualifier":"exact","unit":null,"phrase":"","value":1},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"2b006191f65f-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"2b006191f65f-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
INSERT INTO "log" VALUES('derailment',2,'bf8c517f4345','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"bf8c517f4345-1","metric":"rescued","quantity":{"tag":"quantity","low":101,"high":103,"qualifier":"about","unit":null,"phrase":"","value":102},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"bf8c517f4345-2","metric":"men","quantity":{"tag":"quantity","low":2,"high":2,"qualifier":"exact","unit":null,"phrase":"","value":2},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"bf8c517f4345-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"bf8c517f4345-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
INSERT INTO "log" VALUES('derailment',3,'61640ed332af','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"61640ed332af-1","metric":"rescued","quantity":{"tag":"quantity","low":102,"high":104,"qualifier":"about","unit":null,"phrase":"","value":103},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"61640ed332af-2","metric":"men","quantity":{"tag":"quantity","low":3,"high":3,"qualifier":"exact","unit":null,"phrase":"","value":3},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"61640ed332af-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"61640ed332af-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
INSERT INTO "log" VALUES('another',1,'2b006191f65f','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"2b006191f65f-1","metric":"rescued","quantity":{"tag":"quantity","low":100,"high":102,"qualifier":"about","unit":null,"phrase":"","value":101},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"2b006191f65f-2","metric":"men","quantity":{"tag":"quantity","low":1,"high":1,"qualifier":"exact","unit":null,"phrase":"","value":1},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"2b006191f65f-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"2b006191f65f-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
INSERT INTO "log" VALUES('another',2,'bf8c517f4345','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"bf8c517f4345-1","metric":"rescued","quantity":{"tag":"quantity","low":101,"high":103,"qualifier":"about","unit":null,"phrase":"","value":102},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"bf8c517f4345-2","metric":"men","quantity":{"tag":"quantity","low":2,"high":2,"qualifier":"exact","unit":null,"phrase":"","value":2},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"bf8c517f4345-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"bf8c517f4345-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
INSERT INTO "log" VALUES('another',3,'61640ed332af','2025-03-12T09:30:15.123456+05:30','The Courier','2025-03-12T00:00:00+00:00','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"61640ed332af-1","metric":"rescued","quantity":{"tag":"quantity","low":102,"high":104,"qualifier":"about","unit":null,"phrase":"","value":103},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"61640ed332af-2","metric":"men","quantity":{"tag":"quantity","low":3,"high":3,"qualifier":"exact","unit":null,"phrase":"","value":3},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"61640ed332af-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"61640ed332af-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]');
CREATE TABLE story (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "story" VALUES(1,'derailment');
INSERT INTO "story" VALUES(2,'another');
CREATE TRIGGER story_refuses_update 
    BEFORE UPDATE ON story BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; story is append-only');
    END;
CREATE TRIGGER story_refuses_delete 
    BEFORE DELETE ON story BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; story is append-only');
    END;
CREATE TRIGGER definition_refuses_update 
    BEFORE UPDATE ON definition BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; definition is append-only');
    END;
CREATE TRIGGER definition_refuses_delete 
    BEFORE DELETE ON definition BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; definition is append-only');
    END;
CREATE TRIGGER log_refuses_update 
    BEFORE UPDATE ON log BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; log is append-only');
    END;
CREATE TRIGGER log_refuses_delete 
    BEFORE DELETE ON log BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; log is append-only');
    END;
CREATE TRIGGER log_takes_the_next_version 
    BEFORE INSERT ON log
    WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM log WHERE story = NEW.story)
      OR EXISTS (SELECT 1 FROM log WHERE story = NEW.story AND report_id = NEW.report_id)
    BEGIN
        SELECT RAISE(ABORT, 'storytrack: not the next version of the story, or its report is on file');
    END;
CREATE VIEW reports AS 
    SELECT story, version, report_id,
        json_extract(report, '$.name') AS name,
        outlet,
        json_extract(report, '$.title') AS title,
        json_extract(report, '$.url') AS url,
        json_extract(report, '$.lang') AS lang,
        published_at,
        json_extract(report, '$.published_at.precision') AS precision,
        received_at,
        json_extract(report, '$.about_another_event') AS about_another_event,
        json_array_length(report, '$.claims') AS claims
    FROM log;
CREATE VIEW claims AS 
    SELECT log.story, log.version, log.report_id,
        json_extract(claim.value, '$.id') AS claim_id,
        json_extract(claim.value, '$.metric') AS metric,
        json_extract(claim.value, '$.scope') AS scope,
        json_extract(claim.value, '$.quantity.low') AS low,
        json_extract(claim.value, '$.quantity.high') AS high,
        json_extract(claim.value, '$.quantity.qualifier') AS qualifier,
        json_extract(claim.value, '$.quantity.value') AS value,
        json_extract(claim.value, '$.quantity.unit') AS unit,
        json_extract(claim.value, '$.quantity.phrase') AS phrase,
        json_extract(claim.value, '$.quantity.state') AS state,
        json_extract(claim.value, '$.quantity.date.start') AS date,
        json_extract(claim.value, '$.delta') AS delta,
        json_extract(claim.value, '$.said_by.speaker') AS speaker,
        json_extract(claim.value, '$.said_by.organisation') AS organisation,
        json_extract(claim.value, '$.said_by.role') AS role,
        json_extract(claim.value, '$.said_by.hedge') AS hedge,
        json_extract(claim.value, '$.as_of.start') AS as_of,
        json_extract(claim.value, '$.about') AS about,
        json_extract(log.verdicts, '$[' || claim.key || '].label') AS label,
        log.outlet,
        json_extract(log.report, '$.url') AS url,
        log.published_at,
        log.received_at
    FROM log, json_each(log.report, '$.claims') AS claim;
CREATE VIEW verdicts AS 
    SELECT log.story, log.version, log.report_id,
        json_extract(verdict.value, '$.claim') AS claim_id,
        json_extract(verdict.value, '$.label') AS label,
        json_extract(verdict.value, '$.stale') AS stale,
        json_extract(verdict.value, '$.dependent') AS dependent,
        json_extract(verdict.value, '$.rule') AS rule,
        json_extract(verdict.value, '$.against') AS against,
        json_extract(verdict.value, '$.reason') AS reason
    FROM log, json_each(log.verdicts) AS verdict;
COMMIT;
