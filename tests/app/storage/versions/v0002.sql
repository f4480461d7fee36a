BEGIN TRANSACTION;
CREATE TABLE about (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "about" VALUES('schema','2');
INSERT INTO "about" VALUES('readable_from','2');
INSERT INTO "about" VALUES('needs','0.2.0');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE change (
	plan_id VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	PRIMARY KEY (plan_id, revision, position), 
	FOREIGN KEY(plan_id, revision) REFERENCES revision (plan_id, number)
);
INSERT INTO "change" VALUES('R8g4dnrDrKsC',1,0,'plan','R8g4dnrDrKsC','',NULL,'{"id":"R8g4dnrDrKsC","title":"Good and Better","organisation":"","board":"","aim":"","start":"2026-04-01","levels":[{"name":"theme","plural":"themes"},{"name":"outcome","plural":"outcomes"},{"name":"objective","plural":"objectives"},{"name":"action","plural":"actions"},{"name":"part","plural":"parts"}],"rag_scale":[{"code":"R","name":"Red","colour":"#C4314B","meaning":"Off track: the Board must act"},{"code":"A","name":"Amber","colour":"#A35A00","meaning":"Some risk: being managed"},{"code":"G","name":"Green","colour":"#107C41","meaning":"On track"},{"code":"B","name":"Blue","colour":"#0F6CBD","meaning":"Complete and embedded"}]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',2,0,'recommendation','YgzsMvynRcyJ','',NULL,'{"id":"YgzsMvynRcyJ","name":"Ofsted Improvement Action 3"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',2,1,'item','9iNB5u4t0p2E','',NULL,'{"id":"9iNB5u4t0p2E","place":{"parent":null,"rank":"a09iNB5u4t0p2E"},"number":"1","title":"Leadership — “first”","leads":[],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":["YgzsMvynRcyJ"],"notes":"","dependencies":[],"percent_complete":null,"baseline":{"text":"","kind":"blank","start":null,"due":null,"every":null},"extras":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,0,'person','RssndyCxQOst','',NULL,'{"id":"RssndyCxQOst","name":"DCS"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,1,'person','jKrDJAkKXeKz','',NULL,'{"id":"jKrDJAkKXeKz","name":"Key partner agencies"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,2,'strategy','av6VknpSIUGg','',NULL,'{"id":"av6VknpSIUGg","name":"People Strategy"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,3,'item','A3UOD9trYgii','',NULL,'{"id":"A3UOD9trYgii","place":{"parent":"9iNB5u4t0p2E","rank":"a0A3UOD9trYgii"},"number":"1.1","title":"A skilled workforce","leads":[{"person":"RssndyCxQOst","role":"accountable"},{"person":"jKrDJAkKXeKz","role":"partner"}],"timescale":{"text":"May 23 – Sep 23","kind":"range","start":"2023-05-01","due":"2023-09-30","every":null},"rag":null,"stage":"not started","criteria":[],"strategies":["av6VknpSIUGg"],"recommendations":[],"notes":"","dependencies":[],"percent_complete":null,"baseline":{"text":"","kind":"blank","start":null,"due":null,"every":null},"extras":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',4,0,'item','t9cB7Kdowvfd','',NULL,'{"id":"t9cB7Kdowvfd","place":{"parent":"9iNB5u4t0p2E","rank":"a1t9cB7Kdowvfd"},"number":"1.2","title":"Audit every quarter","leads":[],"timescale":{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}},"rag":null,"stage":"not started","criteria":["Nine in ten audits are good","Moderated outside"],"strategies":[],"recommendations":[],"notes":"First line\nSecond line","dependencies":[{"item":"A3UOD9trYgii","lag":0}],"percent_complete":null,"baseline":{"text":"","kind":"blank","start":null,"due":null,"every":null},"extras":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',5,0,'item','FmSLf5M7UVLZ','',NULL,'{"id":"FmSLf5M7UVLZ","place":{"parent":"9iNB5u4t0p2E","rank":"a2FmSLf5M7UVLZ"},"number":"1.3","title":"To be deleted","leads":[{"person":"RssndyCxQOst","role":"accountable"}],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":[],"notes":"","dependencies":[],"percent_complete":null,"baseline":{"text":"","kind":"blank","start":null,"due":null,"every":null},"extras":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',6,0,'item','A3UOD9trYgii','rag',NULL,'"A"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',6,1,'item','A3UOD9trYgii','stage','"not started"','"in progress"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',7,0,'item','t9cB7Kdowvfd','timescale','{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}}','{"text":"13 Dec 2023","kind":"date","start":null,"due":"2023-12-13","every":null}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',7,1,'item','t9cB7Kdowvfd','rag',NULL,'"R"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',8,0,'item','t9cB7Kdowvfd','rag','"R"',NULL);
INSERT INTO "change" VALUES('R8g4dnrDrKsC',8,1,'item','t9cB7Kdowvfd','timescale','{"text":"13 Dec 2023","kind":"date","start":null,"due":"2023-12-13","every":null}','{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',9,0,'item','FmSLf5M7UVLZ','','{"id":"FmSLf5M7UVLZ","place":{"parent":"9iNB5u4t0p2E","rank":"a2FmSLf5M7UVLZ"},"number":"1.3","title":"To be deleted","leads":[{"person":"RssndyCxQOst","role":"accountable"}],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":[],"notes":"","dependencies":[],"percent_complete":null,"baseline":{"text":"","kind":"blank","start":null,"due":null,"every":null},"extras":[]}',NULL);
INSERT INTO "change" VALUES('R8g4dnrDrKsC',10,0,'item','t9cB7Kdowvfd','place','{"parent":"9iNB5u4t0p2E","rank":"a1t9cB7Kdowvfd"}','{"parent":"A3UOD9trYgii","rank":"a0t9cB7Kdowvfd"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',11,0,'meeting','M4aQ7xTn2cVb','',NULL,'{"id":"M4aQ7xTn2cVb","name":"Good and Beyond Board","day":"2026-09-14"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',12,0,'layout','L7bW2kPz9dTe','',NULL,'{"id":"L7bW2kPz9dTe","name":"As the Board knows it","columns":[{"heading":"Outcome","meaning":"outcome","width":null},{"heading":"Action","meaning":"title","width":40.0}],"banners":1,"paper":"A4"}');
CREATE TABLE criterion (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "criterion" VALUES('R8g4dnrDrKsC','t9cB7Kdowvfd',0,'Nine in ten audits are good');
INSERT INTO "criterion" VALUES('R8g4dnrDrKsC','t9cB7Kdowvfd',1,'Moderated outside');
CREATE TABLE dependency (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	waits_for VARCHAR NOT NULL, 
	lag INTEGER NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id, waits_for) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "dependency" VALUES('R8g4dnrDrKsC','t9cB7Kdowvfd',0,'A3UOD9trYgii',0);
CREATE TABLE extra (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE item (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	parent VARCHAR, 
	rank VARCHAR NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	timescale_text TEXT NOT NULL, 
	timescale_kind VARCHAR NOT NULL, 
	start DATE, 
	due DATE, 
	every_count INTEGER, 
	every_unit VARCHAR, 
	rag VARCHAR, 
	stage VARCHAR NOT NULL, 
	notes TEXT NOT NULL, percent_complete INTEGER, baseline_text TEXT DEFAULT '' NOT NULL, baseline_kind VARCHAR DEFAULT 'blank' NOT NULL, baseline_start DATE, baseline_due DATE, baseline_every_count INTEGER, baseline_every_unit VARCHAR, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id, parent) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "item" VALUES('R8g4dnrDrKsC','9iNB5u4t0p2E',NULL,'a09iNB5u4t0p2E','1','Leadership — “first”','','blank',NULL,NULL,NULL,NULL,NULL,'not started','',NULL,'','blank',NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('R8g4dnrDrKsC','A3UOD9trYgii','9iNB5u4t0p2E','a0A3UOD9trYgii','1.1','A skilled workforce','May 23 – Sep 23','range','2023-05-01','2023-09-30',NULL,NULL,'A','in progress','',NULL,'','blank',NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('R8g4dnrDrKsC','t9cB7Kdowvfd','A3UOD9trYgii','a0t9cB7Kdowvfd','1.2','Audit every quarter','Every Q','recurring',NULL,NULL,3,'month',NULL,'not started','First line
Second line',NULL,'','blank',NULL,NULL,NULL,NULL);
CREATE TABLE item_recommendation (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	recommendation_id VARCHAR NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id, recommendation_id) REFERENCES recommendation (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "item_recommendation" VALUES('R8g4dnrDrKsC','9iNB5u4t0p2E',0,'YgzsMvynRcyJ');
CREATE TABLE item_strategy (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	strategy_id VARCHAR NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id, strategy_id) REFERENCES strategy (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "item_strategy" VALUES('R8g4dnrDrKsC','A3UOD9trYgii',0,'av6VknpSIUGg');
CREATE TABLE layout (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	columns TEXT NOT NULL, 
	banners INTEGER NOT NULL, 
	paper VARCHAR NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "layout" VALUES('R8g4dnrDrKsC','L7bW2kPz9dTe','As the Board knows it','[{"heading":"Outcome","meaning":"outcome","width":null},{"heading":"Action","meaning":"title","width":40.0}]',1,'A4');
CREATE TABLE lead (
	plan_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	PRIMARY KEY (plan_id, item_id, position), 
	FOREIGN KEY(plan_id, item_id) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id, person_id) REFERENCES person (plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "lead" VALUES('R8g4dnrDrKsC','A3UOD9trYgii',0,'RssndyCxQOst','accountable');
INSERT INTO "lead" VALUES('R8g4dnrDrKsC','A3UOD9trYgii',1,'jKrDJAkKXeKz','partner');
CREATE TABLE meeting (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	day DATE NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "meeting" VALUES('R8g4dnrDrKsC','M4aQ7xTn2cVb','Good and Beyond Board','2026-09-14');
CREATE TABLE person (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "person" VALUES('R8g4dnrDrKsC','RssndyCxQOst','DCS');
INSERT INTO "person" VALUES('R8g4dnrDrKsC','jKrDJAkKXeKz','Key partner agencies');
CREATE TABLE "plan" (
	id VARCHAR NOT NULL, 
	title TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	board TEXT NOT NULL, 
	aim TEXT NOT NULL, 
	start DATE, 
	levels TEXT NOT NULL, 
	rag_scale TEXT NOT NULL, 
	head INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "plan" VALUES('R8g4dnrDrKsC','Good and Better','','','','2026-04-01','[{"name":"theme","plural":"themes"},{"name":"outcome","plural":"outcomes"},{"name":"objective","plural":"objectives"},{"name":"action","plural":"actions"},{"name":"part","plural":"parts"}]','[{"code":"R","name":"Red","colour":"#C4314B","meaning":"Off track: the Board must act"},{"code":"A","name":"Amber","colour":"#A35A00","meaning":"Some risk: being managed"},{"code":"G","name":"Green","colour":"#107C41","meaning":"On track"},{"code":"B","name":"Blue","colour":"#0F6CBD","meaning":"Complete and embedded"}]',12);
CREATE TABLE recommendation (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "recommendation" VALUES('R8g4dnrDrKsC','YgzsMvynRcyJ','Ofsted Improvement Action 3');
CREATE TABLE revision (
	plan_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	author TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	undoes INTEGER, takes_in TEXT, 
	PRIMARY KEY (plan_id, number)
);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',1,'Ann Officer','2026-11-25 22:29:54.542397','New plan “Good and Better”',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',2,'Ann Officer','2026-11-25 22:29:56.050904','Added Leadership — “first”',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',3,'Ann Officer','2026-11-25 22:29:57.304981','Added A skilled workforce',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',4,'Ann Officer','2026-11-25 22:29:58.566937','Added Audit every quarter',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',5,'Ann Officer','2026-11-25 22:29:59.892674','Added To be deleted',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',6,'Bo Partner','2026-11-25 22:30:00.813682','Agreed by the Board',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',7,'Ann Officer','2026-11-25 22:30:01.677358','Timescale and rag of 1.2',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',8,'Ann Officer','2026-11-25 22:30:02.911201','Undo: Timescale and rag of 1.2',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',9,'Ann Officer','2026-11-25 22:30:03.704539','Deleted 1.3',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',10,'Ann Officer','2026-11-25 22:30:04.519032','Moved 1.2',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',11,'Ann','2026-04-01 12:00:00.000000','A meeting',NULL,NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',12,'Ann','2026-04-01 12:00:00.000000','A layout',NULL,NULL);
CREATE TABLE saved_view (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	arrangement TEXT NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE strategy (
	plan_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "strategy" VALUES('R8g4dnrDrKsC','av6VknpSIUGg','People Strategy');
CREATE INDEX change_by_record ON change (plan_id, record_id);
CREATE INDEX item_by_parent ON item (plan_id, parent, rank);
CREATE VIEW action (plan_id, plan, item_id, parent_id, depth, level, level_1, level_2, level_3, level_4, level_5, sort_key, lowest, number, title, leads, timescale, start, due, baseline_start, baseline_due, days_slipped, rag, rag_name, stage, percent_complete, late, notes, updated_at, updated_by) AS 
WITH RECURSIVE tree (plan_id, id, depth, sort_key, level_1, level_2, level_3, level_4, level_5) AS (
    SELECT plan_id, id, 0, CAST(rank AS TEXT), title, '', '', '', ''
    FROM item WHERE parent IS NULL
    UNION ALL
    SELECT i.plan_id, i.id, t.depth + 1, t.sort_key || ' ' || i.rank, t.level_1,
        CASE WHEN t.depth = 0 THEN i.title ELSE t.level_2 END,
        CASE WHEN t.depth = 1 THEN i.title ELSE t.level_3 END,
        CASE WHEN t.depth = 2 THEN i.title ELSE t.level_4 END,
        CASE WHEN t.depth = 3 THEN i.title ELSE t.level_5 END
    FROM item i JOIN tree t ON t.plan_id = i.plan_id AND t.id = i.parent
)
SELECT p.id, p.title, i.id, i.parent, t.depth, json_extract(p.levels, '$[' || min(t.depth, json_array_length(p.levels) - 1) || '].name'),
    t.level_1, t.level_2, t.level_3, t.level_4, t.level_5, t.sort_key,
    CASE WHEN EXISTS (SELECT 1 FROM item b WHERE b.plan_id = i.plan_id AND b.parent = i.id) THEN 0 ELSE 1 END,
    i.number, i.title, (SELECT group_concat(name, '; ') FROM (SELECT n.name 
    FROM lead l JOIN person n ON (n.plan_id, n.id) = (l.plan_id, l.person_id)
    WHERE (l.plan_id, l.item_id) = (i.plan_id, i.id)
 ORDER BY l.position)), i.timescale_text, i.start, i.due, i.baseline_start, i.baseline_due, CAST(julianday(i.due) - julianday(i.baseline_due) AS INTEGER),
    i.rag, (SELECT json_extract(s.value, '$.name') FROM json_each(p.rag_scale) s WHERE json_extract(s.value, '$.code') = i.rag), i.stage, i.percent_complete,
    CASE WHEN i.due < CURRENT_DATE AND i.stage NOT IN ('complete', 'closed') THEN 1 ELSE 0 END,
    i.notes, r.at, r.author
FROM item i
JOIN tree t ON t.plan_id = i.plan_id AND t.id = i.id
JOIN plan p ON p.id = i.plan_id
LEFT JOIN revision r ON r.plan_id = i.plan_id AND r.number = (
    SELECT max(c.revision) FROM change c WHERE c.plan_id = i.plan_id AND c.record_id = i.id
);
CREATE VIEW progress (plan_id, item_id, revision, at, author, reason, what, value_before, value_after) AS 
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, c.field, CAST(json_extract(c.before, '$') AS TEXT), CAST(json_extract(c.after, '$') AS TEXT)
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field IN ('stage', 'percent_complete', 'notes');
CREATE VIEW rag_history (plan_id, item_id, revision, at, author, reason, rag_before, rag_after) AS 
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, CAST(json_extract(c.before, '$') AS TEXT), CAST(json_extract(c.after, '$') AS TEXT)
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field = 'rag'
UNION ALL
SELECT c.plan_id, c.record_id, r.number, r.at, r.author, r.reason, NULL, json_extract(c.after, '$.rag')
FROM change c JOIN revision r ON r.plan_id = c.plan_id AND r.number = c.revision
WHERE c.kind = 'item' AND c.field = '' AND c.before IS NULL AND json_extract(c.after, '$.rag') IS NOT NULL;
CREATE VIEW responsibility (plan_id, item_id, position, person_id, person, role) AS 
SELECT l.plan_id, l.item_id, l.position, n.id, n.name, l.role
FROM lead l JOIN person n ON n.plan_id = l.plan_id AND n.id = l.person_id;
CREATE VIEW success_criterion (plan_id, item_id, position, criterion) AS SELECT plan_id, item_id, position, text FROM criterion;
CREATE VIEW coverage (plan_id, recommendation_id, recommendation, item_id, title, rag, stage, due) AS 
SELECT d.plan_id, d.id, d.name, i.id, i.title, i.rag, i.stage, i.due
FROM recommendation d
LEFT JOIN item_recommendation a ON a.plan_id = d.plan_id AND a.recommendation_id = d.id
LEFT JOIN item i ON i.plan_id = a.plan_id AND i.id = a.item_id;
CREATE VIEW revision_history (plan_id, revision, at, author, reason, undoes, changes) AS 
SELECT r.plan_id, r.number, r.at, r.author, r.reason, r.undoes,
    (SELECT count(*) FROM change c WHERE c.plan_id = r.plan_id AND c.revision = r.number)
FROM revision r;
COMMIT;
