BEGIN TRANSACTION;
CREATE TABLE about (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "about" VALUES('schema','1');
INSERT INTO "about" VALUES('readable_from','1');
INSERT INTO "about" VALUES('needs','0.1.0');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "change" VALUES('R8g4dnrDrKsC',2,1,'item','9iNB5u4t0p2E','',NULL,'{"id":"9iNB5u4t0p2E","place":{"parent":null,"rank":"a09iNB5u4t0p2E"},"number":"1","title":"Leadership — “first”","leads":[],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":["YgzsMvynRcyJ"],"notes":"","dependencies":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,0,'person','RssndyCxQOst','',NULL,'{"id":"RssndyCxQOst","name":"DCS"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,1,'person','jKrDJAkKXeKz','',NULL,'{"id":"jKrDJAkKXeKz","name":"Key partner agencies"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,2,'strategy','av6VknpSIUGg','',NULL,'{"id":"av6VknpSIUGg","name":"People Strategy"}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',3,3,'item','A3UOD9trYgii','',NULL,'{"id":"A3UOD9trYgii","place":{"parent":"9iNB5u4t0p2E","rank":"a0A3UOD9trYgii"},"number":"1.1","title":"A skilled workforce","leads":[{"person":"RssndyCxQOst","role":"accountable"},{"person":"jKrDJAkKXeKz","role":"partner"}],"timescale":{"text":"May 23 – Sep 23","kind":"range","start":"2023-05-01","due":"2023-09-30","every":null},"rag":null,"stage":"not started","criteria":[],"strategies":["av6VknpSIUGg"],"recommendations":[],"notes":"","dependencies":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',4,0,'item','t9cB7Kdowvfd','',NULL,'{"id":"t9cB7Kdowvfd","place":{"parent":"9iNB5u4t0p2E","rank":"a1t9cB7Kdowvfd"},"number":"1.2","title":"Audit every quarter","leads":[],"timescale":{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}},"rag":null,"stage":"not started","criteria":["Nine in ten audits are good","Moderated outside"],"strategies":[],"recommendations":[],"notes":"First line\nSecond line","dependencies":[{"item":"A3UOD9trYgii","lag":0}]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',5,0,'item','FmSLf5M7UVLZ','',NULL,'{"id":"FmSLf5M7UVLZ","place":{"parent":"9iNB5u4t0p2E","rank":"a2FmSLf5M7UVLZ"},"number":"1.3","title":"To be deleted","leads":[{"person":"RssndyCxQOst","role":"accountable"}],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":[],"notes":"","dependencies":[]}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',6,0,'item','A3UOD9trYgii','rag',NULL,'"A"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',6,1,'item','A3UOD9trYgii','stage','"not started"','"in progress"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',7,0,'item','t9cB7Kdowvfd','timescale','{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}}','{"text":"13 Dec 2023","kind":"date","start":null,"due":"2023-12-13","every":null}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',7,1,'item','t9cB7Kdowvfd','rag',NULL,'"R"');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',8,0,'item','t9cB7Kdowvfd','rag','"R"',NULL);
INSERT INTO "change" VALUES('R8g4dnrDrKsC',8,1,'item','t9cB7Kdowvfd','timescale','{"text":"13 Dec 2023","kind":"date","start":null,"due":"2023-12-13","every":null}','{"text":"Every Q","kind":"recurring","start":null,"due":null,"every":{"count":3,"unit":"month"}}');
INSERT INTO "change" VALUES('R8g4dnrDrKsC',9,0,'item','FmSLf5M7UVLZ','','{"id":"FmSLf5M7UVLZ","place":{"parent":"9iNB5u4t0p2E","rank":"a2FmSLf5M7UVLZ"},"number":"1.3","title":"To be deleted","leads":[{"person":"RssndyCxQOst","role":"accountable"}],"timescale":{"text":"","kind":"blank","start":null,"due":null,"every":null},"rag":null,"stage":"not started","criteria":[],"strategies":[],"recommendations":[],"notes":"","dependencies":[]}',NULL);
INSERT INTO "change" VALUES('R8g4dnrDrKsC',10,0,'item','t9cB7Kdowvfd','place','{"parent":"9iNB5u4t0p2E","rank":"a1t9cB7Kdowvfd"}','{"parent":"A3UOD9trYgii","rank":"a0t9cB7Kdowvfd"}');
INSERT INTO "change" VALUES('RRJwXJOgk7MM',1,0,'plan','RRJwXJOgk7MM','',NULL,'{"id":"RRJwXJOgk7MM","title":"A second plan","organisation":"","board":"","aim":"","start":"2026-04-01","levels":[{"name":"theme","plural":"themes"},{"name":"outcome","plural":"outcomes"},{"name":"objective","plural":"objectives"},{"name":"action","plural":"actions"},{"name":"part","plural":"parts"}],"rag_scale":[{"code":"R","name":"Red","colour":"#C4314B","meaning":"Off track: the Board must act"},{"code":"A","name":"Amber","colour":"#A35A00","meaning":"Some risk: being managed"},{"code":"G","name":"Green","colour":"#107C41","meaning":"On track"},{"code":"B","name":"Blue","colour":"#0F6CBD","meaning":"Complete and embedded"}]}');
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
	notes TEXT NOT NULL, 
	PRIMARY KEY (plan_id, id), 
	FOREIGN KEY(plan_id, parent) REFERENCES item (plan_id, id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "item" VALUES('R8g4dnrDrKsC','9iNB5u4t0p2E',NULL,'a09iNB5u4t0p2E','1','Leadership — “first”','','blank',NULL,NULL,NULL,NULL,NULL,'not started','');
INSERT INTO "item" VALUES('R8g4dnrDrKsC','A3UOD9trYgii','9iNB5u4t0p2E','a0A3UOD9trYgii','1.1','A skilled workforce','May 23 – Sep 23','range','2023-05-01','2023-09-30',NULL,NULL,'A','in progress','');
INSERT INTO "item" VALUES('R8g4dnrDrKsC','t9cB7Kdowvfd','A3UOD9trYgii','a0t9cB7Kdowvfd','1.2','Audit every quarter','Every Q','recurring',NULL,NULL,3,'month',NULL,'not started','First line
Second line');
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
INSERT INTO "plan" VALUES('R8g4dnrDrKsC','Good and Better','','','','2026-04-01','[{"name":"theme","plural":"themes"},{"name":"outcome","plural":"outcomes"},{"name":"objective","plural":"objectives"},{"name":"action","plural":"actions"},{"name":"part","plural":"parts"}]','[{"code":"R","name":"Red","colour":"#C4314B","meaning":"Off track: the Board must act"},{"code":"A","name":"Amber","colour":"#A35A00","meaning":"Some risk: being managed"},{"code":"G","name":"Green","colour":"#107C41","meaning":"On track"},{"code":"B","name":"Blue","colour":"#0F6CBD","meaning":"Complete and embedded"}]',10);
INSERT INTO "plan" VALUES('RRJwXJOgk7MM','A second plan','','','','2026-04-01','[{"name":"theme","plural":"themes"},{"name":"outcome","plural":"outcomes"},{"name":"objective","plural":"objectives"},{"name":"action","plural":"actions"},{"name":"part","plural":"parts"}]','[{"code":"R","name":"Red","colour":"#C4314B","meaning":"Off track: the Board must act"},{"code":"A","name":"Amber","colour":"#A35A00","meaning":"Some risk: being managed"},{"code":"G","name":"Green","colour":"#107C41","meaning":"On track"},{"code":"B","name":"Blue","colour":"#0F6CBD","meaning":"Complete and embedded"}]',1);
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
	undoes INTEGER, 
	PRIMARY KEY (plan_id, number)
);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',1,'Ann Officer','2026-11-25 22:29:54.542397','New plan “Good and Better”',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',2,'Ann Officer','2026-11-25 22:29:56.050904','Added Leadership — “first”',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',3,'Ann Officer','2026-11-25 22:29:57.304981','Added A skilled workforce',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',4,'Ann Officer','2026-11-25 22:29:58.566937','Added Audit every quarter',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',5,'Ann Officer','2026-11-25 22:29:59.892674','Added To be deleted',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',6,'Bo Partner','2026-11-25 22:30:00.813682','Agreed by the Board',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',7,'Ann Officer','2026-11-25 22:30:01.677358','Timescale and rag of 1.2',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',8,'Ann Officer','2026-11-25 22:30:02.911201','Undo: Timescale and rag of 1.2',7);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',9,'Ann Officer','2026-11-25 22:30:03.704539','Deleted 1.3',NULL);
INSERT INTO "revision" VALUES('R8g4dnrDrKsC',10,'Ann Officer','2026-11-25 22:30:04.519032','Moved 1.2',NULL);
INSERT INTO "revision" VALUES('RRJwXJOgk7MM',1,'Ann Officer','2026-11-25 22:30:05.381755','New plan “A second plan”',NULL);
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
COMMIT;
