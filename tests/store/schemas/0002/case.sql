BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE arrivals (
	number INTEGER NOT NULL, 
	original VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	reader TEXT, 
	PRIMARY KEY (number)
);
INSERT INTO "arrivals" VALUES(1,'1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661','أ.txt','/tmp/tmpuvf4soyq/أ.txt','{}','2026-11-26T06:56:05+00:00','tawthiq 0.1.0, trafilatura 2.3.1');
INSERT INTO "arrivals" VALUES(2,'1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','ب.txt','/tmp/tmpuvf4soyq/ب.txt','{}','2026-11-26T06:56:05+00:00','tawthiq 0.1.0, trafilatura 2.3.1');
CREATE TABLE decisions (
	id VARCHAR(40) NOT NULL, 
	number INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	user TEXT NOT NULL, 
	about VARCHAR(20) NOT NULL, 
	document INTEGER, 
	incident VARCHAR(100), 
	json TEXT NOT NULL, 
	undoes VARCHAR(40), 
	PRIMARY KEY (id), 
	UNIQUE (number)
);
INSERT INTO "decisions" VALUES('0f17b68982793a7189886db3711c4834',1,'2026-11-26T06:56:10+00:00','سامر','reports',NULL,NULL,'{"about":"reports","verdict":"joined","reports":["أ.txt","ب.txt"],"note":""}',NULL);
CREATE TABLE documents (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	gone VARCHAR(40), 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
INSERT INTO "documents" VALUES(1,'أ.txt',1,NULL);
INSERT INTO "documents" VALUES(2,'ب.txt',1,NULL);
CREATE TABLE incidents (
	id VARCHAR(100) NOT NULL, 
	json TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "incidents" VALUES('incident-a571721c9cf0966c','{"format":"tawthiq.incident/1","id":"incident-a571721c9cf0966c","date":"2022-01-20","date_end":null,"place":{"name":"عفرين","within":[],"span":{"start":39,"end":44,"text":"عفرين"},"governorate":"Aleppo","country":"SY","latitude":36.51194,"longitude":36.86954,"precision":"place","alternatives":[]},"killed":[5,5],"injured":null,"combatants_killed":null,"combatants_injured":null,"children_killed":null,"women_killed":null,"men_killed":null,"children_injured":null,"women_injured":null,"men_injured":null,"victims":[],"by":[],"means":["artillery"],"grading":"weak","grading_reason":"A single source.","grading_reason_ar":"مصدر واحد.","independent_sources":1,"sources":[{"name":"أ.txt","documents":["أ.txt","ب.txt"]}],"documents":[{"id":"أ.txt","role":"main","event":0},{"id":"ب.txt","role":"main","event":0}],"contradictions":[],"statements":[{"field":"killed","value":[3,3],"speaker":null,"source":"أ.txt","document":"أ.txt","values":["harm-killed-ea85889dbbd20ecd"],"counts":false,"why_not":"updated"},{"field":"killed","value":[5,5],"speaker":null,"source":"أ.txt","document":"ب.txt","values":["harm-killed-7addbcae01147fa8"],"counts":true,"why_not":null},{"field":"date","value":"2022-01-20","speaker":null,"source":"أ.txt","document":"أ.txt","values":["harm-killed-ea85889dbbd20ecd"],"counts":true,"why_not":null},{"field":"place","value":"عفرين","speaker":null,"source":"أ.txt","document":"أ.txt","values":["event-0-1f34eb62d1baa8f7"],"counts":true,"why_not":null},{"field":"means","value":"artillery","speaker":null,"source":"أ.txt","document":"أ.txt","values":["harm-killed-ea85889dbbd20ecd"],"counts":true,"why_not":null},{"field":"date","value":"2022-01-20","speaker":null,"source":"أ.txt","document":"ب.txt","values":["harm-killed-7addbcae01147fa8"],"counts":true,"why_not":null},{"field":"place","value":"عفرين","speaker":null,"source":"أ.txt","document":"ب.txt","values":["event-0-544a53aa860eb6e9"],"counts":true,"why_not":null},{"field":"means","value":"artillery","speaker":null,"source":"أ.txt","document":"ب.txt","values":["harm-killed-7addbcae01147fa8"],"counts":true,"why_not":null}],"joins":[{"documents":["أ.txt","ب.txt"],"score":6.74,"because":["day: 0 apart","open day: not needed","place: same rare place","sites: same rare place","words: 35%","rare words: unknown","contained: 70%","phrases: 40%","means: same","by: unknown","killed: close","injured: unknown","victims: unknown","outlet: other"]}],"formerly":[]}');
CREATE TABLE linked (
	document INTEGER NOT NULL, 
	record VARCHAR(64) NOT NULL, 
	traces VARCHAR(64) NOT NULL, 
	PRIMARY KEY (document)
);
INSERT INTO "linked" VALUES(1,'e05d9ef9c5bae0d7514e5d548432d00520df8a9c553bfa681cb4c024584c99d0','3f2dcd4612d9a5aafd87b27ca4604ff575f0f1ba8b789d805bcce6a10b998630');
INSERT INTO "linked" VALUES(2,'9d36df65cbb6983862f4ad58e5bed8129651d5ade3cfdd794248a843228d5cdb','396b0c403f600a0c42c55145d1f1f0229968bed9191009b9123168ced3183f3c');
CREATE TABLE listing (
	document INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	published VARCHAR(10) NOT NULL, 
	language VARCHAR(20) NOT NULL, 
	claims INTEGER NOT NULL, 
	harm INTEGER NOT NULL, 
	victims INTEGER NOT NULL, 
	events INTEGER NOT NULL, 
	words VARCHAR(64) NOT NULL, 
	PRIMARY KEY (document)
);
INSERT INTO "listing" VALUES(1,'أ.txt','','','','ar',0,1,0,1,'f90219eefbc86c23278a166411ab3230fba7094301d7d3ea910f14767e26f44d');
INSERT INTO "listing" VALUES(2,'ب.txt','','','','ar',0,1,0,1,'a853ededacb9c8da54965b5442c965d825f10f254ee6424312afd42403f7631f');
CREATE TABLE log (
	number INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	user TEXT NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	detail TEXT NOT NULL, 
	program VARCHAR(100) NOT NULL, 
	lexicons VARCHAR(100) NOT NULL, 
	method VARCHAR(100) NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	items VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "log" VALUES(1,'2026-11-26T06:56:05+00:00','لينا','init','{}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','0000000000000000000000000000000000000000000000000000000000000000','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','7c31033eab71859fa1ebafe7ab7ad3fb6648e84bfa909cb0f3274b734f75e872');
INSERT INTO "log" VALUES(2,'2026-11-26T06:56:05+00:00','لينا','add','{"files": 2}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','7c31033eab71859fa1ebafe7ab7ad3fb6648e84bfa909cb0f3274b734f75e872','d4c401641da830cc2119e896553eb843b38b2d7a14e217f1f7a70e426c0c3068','5a6eee927d09ef548f22b102edbf7178df0747f67baee963e76281835e7bde5c');
INSERT INTO "log" VALUES(3,'2026-11-26T06:56:05+00:00','لينا','settings','{}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','5a6eee927d09ef548f22b102edbf7178df0747f67baee963e76281835e7bde5c','601323459afaaea5f5682fcf134d59a143ff6e6e653ebac20d9ee0b2028de257','e9838d9ceae681003351c0e5317b0f4bf09e747f118c9efac181464444a706a0');
INSERT INTO "log" VALUES(4,'2026-11-26T06:56:06+00:00','لينا','read','{"documents": 2}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','e9838d9ceae681003351c0e5317b0f4bf09e747f118c9efac181464444a706a0','f517116afd62a1c73d504b44d95d2b9e453635c8a599f7b8e42c28e6224789e1','20a311c5a232b4a0c1213146b49c4d1f791d2f30a760bef6636dc1e6b812c97a');
INSERT INTO "log" VALUES(5,'2026-11-26T06:56:06+00:00','لينا','extract','{"records": 2}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','20a311c5a232b4a0c1213146b49c4d1f791d2f30a760bef6636dc1e6b812c97a','970bfefdabcc2e577e68968beafb00c0d39a56bc749a063e9a50f07be6e44311','67478b6b253f6cdcbf01c640ecababa47b1004d62a7662e899d19afd05205f70');
INSERT INTO "log" VALUES(6,'2026-11-26T06:56:10+00:00','لينا','link','{"by": "96ffd9e685a267de86630b2b8fa296bb75e88b178ee5ff00b613854436e18b54", "changed": 0, "decisions": 0, "gone": 0, "new": 1, "records": 2}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','67478b6b253f6cdcbf01c640ecababa47b1004d62a7662e899d19afd05205f70','7a1d40463699b44a1e202a0b25b7282be7bbd106d0d7b07bcd71bc33ed5ea89e','080a85346c62e344aaebcfc1ba68632a95d276b0270144fe3b3b9e14859bc118');
INSERT INTO "log" VALUES(7,'2026-11-26T06:56:10+00:00','سامر','decide','{"decisions": 1}','0.1.0','sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','080a85346c62e344aaebcfc1ba68632a95d276b0270144fe3b3b9e14859bc118','61b803b22f90de4c3d961ee32285cb4682681585e80be3dae1ac11ae58d4b4e1','397902ad82f11b063b9764cd46d6348ccae068f4b23f355e10f446dda49b251c');
CREATE TABLE log_items (
	entry INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	done VARCHAR(10) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	"key" TEXT NOT NULL, 
	sha256 VARCHAR(64), 
	PRIMARY KEY (entry, position)
);
INSERT INTO "log_items" VALUES(2,0,'put','originals','1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661','2bdac188f2f1fbed4c843a363939c328088e1036e36e0069466d4e66b23c0e58');
INSERT INTO "log_items" VALUES(2,1,'put','arrivals','1','07da4364ef75411029d0c4a070b922c9f2377ce230187a46162d7ce136b473a7');
INSERT INTO "log_items" VALUES(2,2,'put','originals','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','019c24dd16f3c151a8cea3e493261f77ad17aa4d748f08c1e5a73431a510d633');
INSERT INTO "log_items" VALUES(2,3,'put','arrivals','2','47cea94d26d76c8282d600181797bbff0615dd85cbade4fcc5a9f9fc83aa5cff');
INSERT INTO "log_items" VALUES(3,0,'put','settings','case.toml','5fe8c8234697260b851b5f1da7891bd46e84ceb66a1b4456b4d50151624f7d71');
INSERT INTO "log_items" VALUES(4,0,'read','originals','1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661','1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661');
INSERT INTO "log_items" VALUES(4,1,'put','documents','1','10db9756f103405bd60f87ae65333aa9f7d45416a87cc5307c821abf7e0bf8a4');
INSERT INTO "log_items" VALUES(4,2,'put','versions','1/1','29cccb4ad1ed844a8c380a8ab994b5d13aeb2154e43999967ce817e6d176c2be');
INSERT INTO "log_items" VALUES(4,3,'put','readings','1/1/tawthiq 0.1.0, trafilatura 2.3.1','4937bf8d6148b1737bc8b92365df8cd88fc4185c76c94c62adfd329a990b09da');
INSERT INTO "log_items" VALUES(4,4,'put','arrivals','1','dbda3f9f5438759a856403981f1688a29d02a02b81fadc40542d54e123113807');
INSERT INTO "log_items" VALUES(4,5,'read','originals','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821');
INSERT INTO "log_items" VALUES(4,6,'put','documents','2','8a30f4b43c7dff1409b241056deed14d0acbcaccfce5d1093e93b54dfc475849');
INSERT INTO "log_items" VALUES(4,7,'put','versions','2/1','3629959a4254dcd0bddea8675d25fc6a8c23b0b3c0187a35769c7296b609e86e');
INSERT INTO "log_items" VALUES(4,8,'put','readings','2/1/tawthiq 0.1.0, trafilatura 2.3.1','c25074eebc2699822d9ae8323013f820d50a54c06d11b60f39e8157906099a35');
INSERT INTO "log_items" VALUES(4,9,'put','arrivals','2','948eaab77db23ddcc5e5f90f770f860812668e3864f394fec9ba075dfd7e9e17');
INSERT INTO "log_items" VALUES(5,0,'put','records','1','f5dddc1e2bde02278fee1a1d8578fe9d4a2993ff7cbfc47f445cb3fdfe5eb3f0');
INSERT INTO "log_items" VALUES(5,1,'put','records','2','4186170db2ca02849c75382b3d31dc518734f20f3df12c2e611c5d708b937330');
INSERT INTO "log_items" VALUES(5,2,'put','listing','1','61efe6076a47dff8e5f67ecf6b86296174489afc1dc7c42ed4d53349211833a6');
INSERT INTO "log_items" VALUES(5,3,'put','listing','2','695d26c5c83d2bf5882994ae5d35ba025447e4c038afa8dc19df57bdeb588483');
INSERT INTO "log_items" VALUES(6,0,'put','incidents','incident-a571721c9cf0966c','47c6db9f06b7b2e0852cb5ad555dd25a0908e32347738a4fefc13fa9c8710634');
INSERT INTO "log_items" VALUES(6,1,'put','linked','1','f49d53ebc5cd3668b3af8ed62245384b6c726475168fbe3cbd0b831ffcf196af');
INSERT INTO "log_items" VALUES(6,2,'put','linked','2','b4455f2644d195c2dd90cd96b7cbfe7d7b82079d0089637377fd32e4522566c4');
INSERT INTO "log_items" VALUES(7,0,'put','decisions','0f17b68982793a7189886db3711c4834','15f00c24605a878e598edf902a05e6d394628d3dee37458362b186b4bd617261');
CREATE TABLE members (
	incident VARCHAR(100) NOT NULL, 
	document INTEGER NOT NULL, 
	PRIMARY KEY (incident, document)
);
INSERT INTO "members" VALUES('incident-a571721c9cf0966c',1);
INSERT INTO "members" VALUES('incident-a571721c9cf0966c',2);
CREATE TABLE name_keys (
	incident VARCHAR(100) NOT NULL, 
	position INTEGER NOT NULL, 
	"key" VARCHAR(40) NOT NULL, 
	PRIMARY KEY (incident, position, "key")
);
CREATE TABLE originals (
	sha256 VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	derived_from VARCHAR(64), 
	PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661',119,NULL);
INSERT INTO "originals" VALUES('1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821',117,NULL);
CREATE TABLE outlines (
	incident VARCHAR(100) NOT NULL, 
	date VARCHAR(10) NOT NULL, 
	place TEXT NOT NULL, 
	killed_min INTEGER, 
	killed_max INTEGER, 
	injured_min INTEGER, 
	injured_max INTEGER, 
	grading VARCHAR(20) NOT NULL, 
	reports INTEGER NOT NULL, 
	contradictions INTEGER NOT NULL, latitude DOUBLE, longitude DOUBLE, precision VARCHAR(20), area TEXT, 
	PRIMARY KEY (incident)
);
INSERT INTO "outlines" VALUES('incident-a571721c9cf0966c','2022-01-20','عفرين',5,5,NULL,NULL,'weak',2,0,36.51194,36.86954,'place',NULL);
CREATE TABLE passwords (
	name VARCHAR(200) NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE people (
	name VARCHAR(200) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password VARCHAR(64), 
	given INTEGER, 
	PRIMARY KEY (name)
);
CREATE TABLE readings (
	document INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	reader VARCHAR(200) NOT NULL, 
	json TEXT NOT NULL, 
	PRIMARY KEY (document, version, reader)
);
INSERT INTO "readings" VALUES(1,1,'tawthiq 0.1.0, trafilatura 2.3.1','{"id":"أ.txt","text":"قُتل ثلاثة مدنيين بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.","url":null,"publisher":null,"title":null,"published":null,"encoding":null}');
INSERT INTO "readings" VALUES(2,1,'tawthiq 0.1.0, trafilatura 2.3.1','{"id":"ب.txt","text":"مقتل خمسة مدنيين بقصف مدفعي على مدينة عفرين في 20 كانون الثاني 2022.","url":null,"publisher":null,"title":null,"published":null,"encoding":null}');
CREATE TABLE records (
	document INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	reader VARCHAR(200) NOT NULL, 
	made_by VARCHAR(200) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	json TEXT NOT NULL, 
	PRIMARY KEY (document)
);
INSERT INTO "records" VALUES(1,1,'tawthiq 0.1.0, trafilatura 2.3.1','0.1.0 sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','e05d9ef9c5bae0d7514e5d548432d00520df8a9c553bfa681cb4c024584c99d0','{"format":"tawthiq.record/1","id":"أ.txt","sha256":"sha256:1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661","language":"ar","document":{"url":null,"publisher":null,"title":null,"published":null,"published_basis":null,"published_certainty":null,"encoding":null},"made_by":{"tawthiq":"0.1.0","lexicons":"sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80"},"wording":{"words":"FIG1Yi7TbcZMrdKcW/Jb+3qqD1eFN47Ko26ci7KPBKPC9X8ZxRjTn9C54bE=","phrases":"AIOu/RxZhMdA+rPqX3T/DmINWiJjkf2FhP823Zg2DKO+z5/o9XQ3w/vvfu0="},"open_day":null,"claims":[],"harm":[{"id":"harm-killed-ea85889dbbd20ecd","outcome":"killed","span":{"start":5,"end":17,"text":"ثلاثة مدنيين"},"min":3,"max":3,"vague":null,"who":["civilians"],"part_of":null,"place":{"start":39,"end":44,"text":"عفرين"},"date":"2022-01-20","by":[],"means":"artillery","event":0,"claim":null,"rule":"passive-first"}],"victims":[],"events":[{"id":"event-0-1f34eb62d1baa8f7","date":"2022-01-20","place":{"name":"عفرين","within":[],"span":{"start":39,"end":44,"text":"عفرين"}},"by":[],"means":"artillery","killed":[3,3],"injured":null}],"main":0,"places":[{"name":"عفرين","within":[],"span":{"start":39,"end":44,"text":"عفرين"}}]}');
INSERT INTO "records" VALUES(2,1,'tawthiq 0.1.0, trafilatura 2.3.1','0.1.0 sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80','9d36df65cbb6983862f4ad58e5bed8129651d5ade3cfdd794248a843228d5cdb','{"format":"tawthiq.record/1","id":"ب.txt","sha256":"sha256:1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821","language":"ar","document":{"url":null,"publisher":null,"title":null,"published":null,"published_basis":null,"published_certainty":null,"encoding":null},"made_by":{"tawthiq":"0.1.0","lexicons":"sha256:0cce1610f207a6b8bf964a191c1c161b37f7825d6239a343c3620a7bd73f5a80"},"wording":{"words":"FIG1Yi7TbcZMrdKcW/Jb+3qqD1ejbpyLso8Eo8UY05/QueGx1Wmpseyn0Rw=","phrases":"D6vdzxxZhMdA+rPqX3T/DmINWiKE/zbdmDYMo77Pn+jqkigP9XQ3w/vvfu0="},"open_day":null,"claims":[],"harm":[{"id":"harm-killed-7addbcae01147fa8","outcome":"killed","span":{"start":5,"end":16,"text":"خمسة مدنيين"},"min":5,"max":5,"vague":null,"who":["civilians"],"part_of":null,"place":{"start":38,"end":43,"text":"عفرين"},"date":"2022-01-20","by":[],"means":"artillery","event":0,"claim":null,"rule":"masdar-first"}],"victims":[],"events":[{"id":"event-0-544a53aa860eb6e9","date":"2022-01-20","place":{"name":"عفرين","within":[],"span":{"start":38,"end":43,"text":"عفرين"}},"by":[],"means":"artillery","killed":[5,5],"injured":null}],"main":0,"places":[{"name":"عفرين","within":[],"span":{"start":38,"end":43,"text":"عفرين"}}]}');
CREATE TABLE redirects (
	old VARCHAR(100) NOT NULL, 
	new VARCHAR(100), 
	PRIMARY KEY (old)
);
CREATE TABLE releases (
	name VARCHAR(200) NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	head VARCHAR(64) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE settings (
	name VARCHAR(200) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	content TEXT, 
	PRIMARY KEY (name)
);
INSERT INTO "settings" VALUES('case.toml','d674d2b9066186f6f96557b71c6df1f193f3b7a085e4625757b5ed8e81af72e3','{"title":"عفرين","languages":["ar","en"],"inclusion":"","places":[],"vague":"","database":""}');
CREATE TABLE traces (
	document INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	PRIMARY KEY (document, kind, "key")
);
INSERT INTO "traces" VALUES(1,'cell','365,368 2022-01-20');
INSERT INTO "traces" VALUES(1,'day','2022-01-20');
INSERT INTO "traces" VALUES(1,'in','Aleppo 2022-01-20');
INSERT INTO "traces" VALUES(1,'on','36.512,36.87 2022-01-20');
INSERT INTO "traces" VALUES(1,'phrase','1090171882');
INSERT INTO "traces" VALUES(1,'phrase','475628743');
INSERT INTO "traces" VALUES(1,'phrase','8630013');
INSERT INTO "traces" VALUES(1,'site','36.512,36.87');
INSERT INTO "traces" VALUES(2,'cell','365,368 2022-01-20');
INSERT INTO "traces" VALUES(2,'day','2022-01-20');
INSERT INTO "traces" VALUES(2,'in','Aleppo 2022-01-20');
INSERT INTO "traces" VALUES(2,'on','36.512,36.87 2022-01-20');
INSERT INTO "traces" VALUES(2,'phrase','1090171882');
INSERT INTO "traces" VALUES(2,'phrase','262921679');
INSERT INTO "traces" VALUES(2,'phrase','475628743');
INSERT INTO "traces" VALUES(2,'site','36.512,36.87');
CREATE TABLE unread (
	arrival INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	effect VARCHAR(20) NOT NULL, 
	message TEXT NOT NULL, 
	PRIMARY KEY (arrival, position)
);
CREATE TABLE versions (
	document INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	arrival INTEGER NOT NULL, 
	line INTEGER, 
	reader VARCHAR(200) NOT NULL, 
	PRIMARY KEY (document, version)
);
INSERT INTO "versions" VALUES(1,1,1,NULL,'tawthiq 0.1.0, trafilatura 2.3.1');
INSERT INTO "versions" VALUES(2,1,2,NULL,'tawthiq 0.1.0, trafilatura 2.3.1');
CREATE TABLE victims (
	incident VARCHAR(100) NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	age INTEGER, 
	reports INTEGER NOT NULL, 
	PRIMARY KEY (incident, position)
);
CREATE TABLE words (
	document INTEGER NOT NULL, 
	word VARCHAR(40) NOT NULL, 
	PRIMARY KEY (document, word)
)
 WITHOUT ROWID

;
INSERT INTO "words" VALUES(1,'20');
INSERT INTO "words" VALUES(2,'20');
INSERT INTO "words" VALUES(1,'2022');
INSERT INTO "words" VALUES(2,'2022');
INSERT INTO "words" VALUES(1,'txt');
INSERT INTO "words" VALUES(2,'txt');
INSERT INTO "words" VALUES(1,'ا');
INSERT INTO "words" VALUES(1,'انون');
INSERT INTO "words" VALUES(2,'انون');
INSERT INTO "words" VALUES(2,'ب');
INSERT INTO "words" VALUES(1,'ثاني');
INSERT INTO "words" VALUES(2,'ثاني');
INSERT INTO "words" VALUES(1,'ثلاث');
INSERT INTO "words" VALUES(2,'خمس');
INSERT INTO "words" VALUES(1,'عفرين');
INSERT INTO "words" VALUES(2,'عفرين');
INSERT INTO "words" VALUES(1,'علي');
INSERT INTO "words" VALUES(2,'علي');
INSERT INTO "words" VALUES(1,'في');
INSERT INTO "words" VALUES(2,'في');
INSERT INTO "words" VALUES(1,'قتل');
INSERT INTO "words" VALUES(1,'قصف');
INSERT INTO "words" VALUES(2,'قصف');
INSERT INTO "words" VALUES(1,'مدفعي');
INSERT INTO "words" VALUES(2,'مدفعي');
INSERT INTO "words" VALUES(1,'مدنيين');
INSERT INTO "words" VALUES(2,'مدنيين');
INSERT INTO "words" VALUES(1,'مدين');
INSERT INTO "words" VALUES(2,'مدين');
INSERT INTO "words" VALUES(2,'مقتل');
CREATE INDEX ix_arrivals_name ON arrivals (name);
CREATE INDEX ix_arrivals_original ON arrivals (original);
CREATE INDEX ix_decisions_about ON decisions (about);
CREATE INDEX ix_decisions_document ON decisions (document);
CREATE INDEX ix_decisions_incident ON decisions (incident);
CREATE INDEX ix_decisions_undoes ON decisions (undoes);
CREATE INDEX listing_by_day ON listing (published, document, language, harm, events);
CREATE INDEX ix_log_items_done ON log_items (done);
CREATE INDEX ix_members_document ON members (document);
CREATE INDEX ix_outlines_contradictions ON outlines (contradictions);
CREATE INDEX outlines_by_day ON outlines (date, incident);
CREATE INDEX traces_by_key ON traces (kind, "key");
CREATE INDEX ix_versions_arrival ON versions (arrival);
CREATE INDEX words_by_word ON words (word, document);
CREATE INDEX name_keys_by_key ON name_keys ("key");
CREATE INDEX ix_originals_derived_from ON originals (derived_from);
CREATE INDEX outlines_by_place ON outlines (latitude, longitude, precision);
COMMIT;