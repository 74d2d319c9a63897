-- A file of layout 2, as it was written by the last version that had it; two stories of three reports, two acts.
PRAGMA application_id = 1398043243;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE definition (
	story TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	after_version INTEGER NOT NULL, 
	definition TEXT NOT NULL, 
	PRIMARY KEY (story, revision), 
	FOREIGN KEY(story) REFERENCES story (id)
);
INSERT INTO "definition" VALUES('derailment',1,0,'{"id":"derailment","title":"A derailment","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null,"policy":""},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null,"policy":""}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"shared_sources":[],"learns_metrics":false,"hedges":""}');
INSERT INTO "definition" VALUES('another',1,0,'{"id":"another","title":"A derailment","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null,"policy":""},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null,"policy":""}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"shared_sources":[],"learns_metrics":false,"hedges":""}');
INSERT INTO "definition" VALUES('derailment',2,5,'{"id":"derailment","title":"a second title","began":{"start":"2025-03-11T00:00:00Z","precision":"day"},"utc_offset":"+05:00","metrics":[{"id":"rescued","title":"","kind":"cumulative","unit":"persons","part_of":null,"population":"","restated":false,"trend":null,"policy":""},{"id":"men","title":"","kind":"cumulative","unit":null,"part_of":null,"population":"","restated":false,"trend":null,"policy":""}],"relations":[{"text":"men <= rescued","left":[{"coefficient":1,"metric":"men"}],"operator":"<=","right":[{"coefficient":1,"metric":"rescued"}]},{"text":"rescued ~ 2 * men + 10","left":[{"coefficient":1,"metric":"rescued"}],"operator":"~","right":[{"coefficient":2,"metric":"men"},{"coefficient":10,"metric":null}]}],"shared_sources":[],"learns_metrics":false,"hedges":""}');
CREATE TABLE log (
	story TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	event_id TEXT NOT NULL, 
	received_at TEXT NOT NULL, 
	event TEXT NOT NULL, 
	verdicts TEXT NOT NULL, 
	settled TEXT NOT NULL, 
	PRIMARY KEY (story, version), 
	UNIQUE (story, event_id), 
	FOREIGN KEY(story) REFERENCES story (id)
);
INSERT INTO "log" VALUES('derailment',1,'report','2b006191f65f','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"2b006191f65f-1","metric":"rescued","quantity":{"tag":"quantity","low":100,"high":102,"qualifier":"about","unit":null,"phrase":"","value":101},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"2b006191f65f-2","metric":"men","quantity":{"tag":"quantity","low":1,"high":1,"qualifier":"exact","unit":null,"phrase":"","value":1},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"2b006191f65f-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"2b006191f65f-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('derailment',2,'report','bf8c517f4345','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"bf8c517f4345-1","metric":"rescued","quantity":{"tag":"quantity","low":101,"high":103,"qualifier":"about","unit":null,"phrase":"","value":102},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"bf8c517f4345-2","metric":"men","quantity":{"tag":"quantity","low":2,"high":2,"qualifier":"exact","unit":null,"phrase":"","value":2},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"bf8c517f4345-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"bf8c517f4345-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('derailment',3,'report','61640ed332af','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"61640ed332af-1","metric":"rescued","quantity":{"tag":"quantity","low":102,"high":104,"qualifier":"about","unit":null,"phrase":"","value":103},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"61640ed332af-2","metric":"men","quantity":{"tag":"quantity","low":3,"high":3,"qualifier":"exact","unit":null,"phrase":"","value":3},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"61640ed332af-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"61640ed332af-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('another',1,'report','2b006191f65f','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"2b006191f65f-1","metric":"rescued","quantity":{"tag":"quantity","low":100,"high":102,"qualifier":"about","unit":null,"phrase":"","value":101},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"2b006191f65f-2","metric":"men","quantity":{"tag":"quantity","low":1,"high":1,"qualifier":"exact","unit":null,"phrase":"","value":1},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"2b006191f65f-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"2b006191f65f-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('another',2,'report','bf8c517f4345','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"bf8c517f4345-1","metric":"rescued","quantity":{"tag":"quantity","low":101,"high":103,"qualifier":"about","unit":null,"phrase":"","value":102},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"bf8c517f4345-2","metric":"men","quantity":{"tag":"quantity","low":2,"high":2,"qualifier":"exact","unit":null,"phrase":"","value":2},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"bf8c517f4345-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"bf8c517f4345-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('another',3,'report','61640ed332af','2025-03-12T09:30:15.123456+05:30','{"outlet":"The Courier","published_at":{"start":"2025-03-12T00:00:00Z","precision":"day"},"url":"","title":"","name":"","lang":"","received_at":null,"about_another_event":false,"claims":[{"id":"61640ed332af-1","metric":"rescued","quantity":{"tag":"quantity","low":102,"high":104,"qualifier":"about","unit":null,"phrase":"","value":103},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"a minister","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":null,"cues":[],"span":null,"about":""},{"id":"61640ed332af-2","metric":"men","quantity":{"tag":"quantity","low":3,"high":3,"qualifier":"exact","unit":null,"phrase":"","value":3},"scope":"","delta":false,"said_by":{"outlet":"","speaker":"","organisation":"","role":"outlet","hedge":"","via":[]},"as_of":{"start":"2025-03-12T08:00:00+05:00","precision":"minute"},"cues":[],"span":null,"about":""}]}','[{"claim":"61640ed332af-1","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"},{"claim":"61640ed332af-2","label":"updates","against":["r1-1"],"stale":true,"dependent":false,"rule":"","reason":"because"}]','[]');
INSERT INTO "log" VALUES('derailment',4,'act','a06ca12cf81c','2025-03-12T09:30:15.123456+05:30','{"by":"A","why":"w","at":"2025-03-12T09:30:15.123456+05:30","about":"in print","kind":"withdraw_report","report":"r1"}','[]','[{"kind":"between sources","metrics":["men"],"scope":"","claims":["r1-1","r2-1"],"relation":"","sides":[{"source":"a minister","text":"101","claims":["r1-1"],"sources":1,"joined":[],"given_up":false},{"source":"a minister","text":"101","claims":["r2-1"],"sources":1,"joined":[],"given_up":false}],"opened_by":"r2-1","opened_at":"2025-03-12T09:30:15.123456+05:30","settled_by":"a06ca12cf81c","settled_at":"2025-03-12T09:30:15.123456+05:30","settled_how":"ruling","settled_why":"because","stakes":0.0,"text":"101 against 102"}]');
INSERT INTO "log" VALUES('derailment',5,'act','80307bf383b5','2025-03-12T09:30:15.123456+05:30','{"by":"A","why":"w","at":"2025-03-12T09:30:15.123456+05:30","about":"in print","kind":"undo","act":"0123456789ab"}','[]','[{"kind":"between sources","metrics":["men"],"scope":"","claims":["r1-1","r2-1"],"relation":"","sides":[{"source":"a minister","text":"101","claims":["r1-1"],"sources":1,"joined":[],"given_up":false},{"source":"a minister","text":"101","claims":["r2-1"],"sources":1,"joined":[],"given_up":false}],"opened_by":"r2-1","opened_at":"2025-03-12T09:30:15.123456+05:30","settled_by":"80307bf383b5","settled_at":"2025-03-12T09:30:15.123456+05:30","settled_how":"ruling","settled_why":"because","stakes":0.0,"text":"101 against 102"}]');
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
      OR EXISTS (SELECT 1 FROM log WHERE story = NEW.story AND event_id = NEW.event_id)
    BEGIN
        SELECT RAISE(ABORT, 'storytrack: not the next version of the story, or its event is on file');
    END;
CREATE VIEW reports AS 
    SELECT story, version, event_id AS report_id,
        json_extract(event, '$.name') AS name,
        json_extract(event, '$.outlet') AS outlet,
        json_extract(event, '$.title') AS title,
        json_extract(event, '$.url') AS url,
        json_extract(event, '$.lang') AS lang,
        replace(json_extract(event, '$.published_at.start'), 'Z', '+00:00') AS published_at,
        json_extract(event, '$.published_at.precision') AS precision,
        received_at,
        json_extract(event, '$.about_another_event') AS about_another_event,
        json_array_length(event, '$.claims') AS claims
    FROM log WHERE kind = 'report';
CREATE VIEW claims AS 
    SELECT log.story, log.version, log.event_id AS report_id,
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
        json_extract(log.event, '$.outlet') AS outlet,
        json_extract(log.event, '$.url') AS url,
        replace(json_extract(log.event, '$.published_at.start'), 'Z', '+00:00') AS published_at,
        log.received_at
    FROM log, json_each(log.event, '$.claims') AS claim WHERE log.kind = 'report';
CREATE VIEW verdicts AS 
    SELECT log.story, log.version, log.event_id AS report_id,
        json_extract(verdict.value, '$.claim') AS claim_id,
        json_extract(verdict.value, '$.label') AS label,
        json_extract(verdict.value, '$.stale') AS stale,
        json_extract(verdict.value, '$.dependent') AS dependent,
        json_extract(verdict.value, '$.rule') AS rule,
        json_extract(verdict.value, '$.against') AS against,
        json_extract(verdict.value, '$.reason') AS reason
    FROM log, json_each(log.verdicts) AS verdict WHERE log.kind = 'report';
CREATE VIEW acts AS 
    SELECT story, version, event_id AS act_id,
        json_extract(event, '$.kind') AS kind,
        json_extract(event, '$.by') AS editor,
        received_at AS done_at,
        json_extract(event, '$.why') AS why,
        json_extract(event, '$.about') AS about,
        json_extract(event, '$.claim') AS claim_id,
        json_extract(event, '$.report') AS report_id,
        json_extract(event, '$.source') AS source,
        json_extract(event, '$.act') AS undoes
    FROM log WHERE kind = 'act';
COMMIT;
