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
INSERT INTO "arrivals" VALUES(1,'1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661','أ.txt','/tmp/tmpap4e08_7/أ.txt','{}','2026-11-26T08:37:51+00:00','tawthiq 0.1.0, trafilatura 2.3.1');
INSERT INTO "arrivals" VALUES(2,'1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','ب.txt','/tmp/tmpap4e08_7/ب.txt','{}','2026-11-26T08:37:51+00:00','tawthiq 0.1.0, trafilatura 2.3.1');
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
INSERT INTO "decisions" VALUES('8c2cd3700449bb9df32a3d6fd6b14615',1,'2026-11-26T08:37:53+00:00','سامر','reports',NULL,NULL,'{"about":"reports","verdict":"joined","reports":["أ.txt","ب.txt"],"out_of":[],"into":[],"note":""}',NULL);
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
INSERT INTO "linked" VALUES(1,'3523af39453b49674adf778c675725fe9145dffc06465e35f403625525bc1144','3f2dcd4612d9a5aafd87b27ca4604ff575f0f1ba8b789d805bcce6a10b998630');
INSERT INTO "linked" VALUES(2,'b6d85e686f3efe00de5e893a0b876017bc8b6170c10ce1140d202f6d59b3a7cd','396b0c403f600a0c42c55145d1f1f0229968bed9191009b9123168ced3183f3c');
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
INSERT INTO "log" VALUES(1,'2026-11-26T08:37:51+00:00','لينا','init','{}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','0000000000000000000000000000000000000000000000000000000000000000','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','1ffa85843b995b729d86725c1a8ee0d03bb1456da0b51eb091baa62310642fd0');
INSERT INTO "log" VALUES(2,'2026-11-26T08:37:51+00:00','لينا','add','{"files": 2}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','1ffa85843b995b729d86725c1a8ee0d03bb1456da0b51eb091baa62310642fd0','57ecb2637e01c994586ce4356cfea6d0ac6e4c2be087598000b3b4708c476587','72adcc21e8aa82797b64e1663ee283efeba0e106c51b908f69702fe2afb23632');
INSERT INTO "log" VALUES(3,'2026-11-26T08:37:51+00:00','لينا','settings','{}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','72adcc21e8aa82797b64e1663ee283efeba0e106c51b908f69702fe2afb23632','601323459afaaea5f5682fcf134d59a143ff6e6e653ebac20d9ee0b2028de257','0bad0e60db066b5ef9fc3cae957a9bf9899bf5d4fc4525ac1c7c3c5288eadba3');
INSERT INTO "log" VALUES(4,'2026-11-26T08:37:51+00:00','لينا','read','{"documents": 2}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','0bad0e60db066b5ef9fc3cae957a9bf9899bf5d4fc4525ac1c7c3c5288eadba3','c6c3899605629be9b4b142e1f0a01e635f6acbb2e51ac8f7a7dd0f23426a75dd','261bbea24c6fae9f9cf3409c67cc060cc86b9f779bfa4d4ecc501719a0ba7217');
INSERT INTO "log" VALUES(5,'2026-11-26T08:37:51+00:00','لينا','extract','{"records": 2}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','261bbea24c6fae9f9cf3409c67cc060cc86b9f779bfa4d4ecc501719a0ba7217','392b1e221fc47c8de2bb261eb540df70a47d35fddf03b897af9629741b01b974','d983a4777b0d2abbdf52f31f533f58111084f602958b0a5e8d222a67219fcdc8');
INSERT INTO "log" VALUES(6,'2026-11-26T08:37:53+00:00','لينا','link','{"by": "96ffd9e685a267de86630b2b8fa296bb75e88b178ee5ff00b613854436e18b54", "changed": 0, "decisions": 0, "gone": 0, "new": 1, "records": 2}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','d983a4777b0d2abbdf52f31f533f58111084f602958b0a5e8d222a67219fcdc8','0738ad3ae6ad6744a85b345065c8a121701461baf5e987aa3927edb5ca0a80b0','9961ce6aa914d36738eeeb20a46b9a6a2f780b8677325a8229ef2428d64513b5');
INSERT INTO "log" VALUES(7,'2026-11-26T08:37:53+00:00','سامر','decide','{"decisions": 1}','0.1.0','sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','sha256:2e101ee6b0324d45689b87cdd01f98065ede7500cffdd23762a1ecb33736be19','9961ce6aa914d36738eeeb20a46b9a6a2f780b8677325a8229ef2428d64513b5','fc0eea92d56a8f43b60161fd31f614ca9406ccf860c422c19853ab58797fc623','da9fb4d6203e008942b30d25b4d225b1548521c8d93c60c0cf06027682b3a90b');
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
INSERT INTO "log_items" VALUES(2,1,'put','arrivals','1','01f832c5601034c90bd9e39b48facd6c0830ba6f10827b3a94aaa7c00ad369be');
INSERT INTO "log_items" VALUES(2,2,'put','originals','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','019c24dd16f3c151a8cea3e493261f77ad17aa4d748f08c1e5a73431a510d633');
INSERT INTO "log_items" VALUES(2,3,'put','arrivals','2','c64378c1f51d5e8b3848579de9e851b635dba0ed5737a22ec964de661e0e867a');
INSERT INTO "log_items" VALUES(3,0,'put','settings','case.toml','5fe8c8234697260b851b5f1da7891bd46e84ceb66a1b4456b4d50151624f7d71');
INSERT INTO "log_items" VALUES(4,0,'read','originals','1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661','1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661');
INSERT INTO "log_items" VALUES(4,1,'put','documents','1','10db9756f103405bd60f87ae65333aa9f7d45416a87cc5307c821abf7e0bf8a4');
INSERT INTO "log_items" VALUES(4,2,'put','versions','1/1','29cccb4ad1ed844a8c380a8ab994b5d13aeb2154e43999967ce817e6d176c2be');
INSERT INTO "log_items" VALUES(4,3,'put','readings','1/1/tawthiq 0.1.0, trafilatura 2.3.1','4937bf8d6148b1737bc8b92365df8cd88fc4185c76c94c62adfd329a990b09da');
INSERT INTO "log_items" VALUES(4,4,'put','arrivals','1','d25cf8326b14ca582c41e3cebc07f8087b668de7636ec4ba0911d78501684507');
INSERT INTO "log_items" VALUES(4,5,'read','originals','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821','1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821');
INSERT INTO "log_items" VALUES(4,6,'put','documents','2','8a30f4b43c7dff1409b241056deed14d0acbcaccfce5d1093e93b54dfc475849');
INSERT INTO "log_items" VALUES(4,7,'put','versions','2/1','3629959a4254dcd0bddea8675d25fc6a8c23b0b3c0187a35769c7296b609e86e');
INSERT INTO "log_items" VALUES(4,8,'put','readings','2/1/tawthiq 0.1.0, trafilatura 2.3.1','c25074eebc2699822d9ae8323013f820d50a54c06d11b60f39e8157906099a35');
INSERT INTO "log_items" VALUES(4,9,'put','arrivals','2','3e78485c0eccb429abe04ed2da82d9f67f196c6e931c1b8e7fdb3202e197d199');
INSERT INTO "log_items" VALUES(5,0,'put','records','1','c2932f0e2dd4aa01b78279ea14c9b4c5319353668c1fbff7b1671accc4cdc34a');
INSERT INTO "log_items" VALUES(5,1,'put','records','2','8f7521dfb3ec2ce65fab92de0309ce894ff7cb2e36b0ec2048c042d1c46f1a7c');
INSERT INTO "log_items" VALUES(5,2,'put','listing','1','61efe6076a47dff8e5f67ecf6b86296174489afc1dc7c42ed4d53349211833a6');
INSERT INTO "log_items" VALUES(5,3,'put','listing','2','695d26c5c83d2bf5882994ae5d35ba025447e4c038afa8dc19df57bdeb588483');
INSERT INTO "log_items" VALUES(6,0,'put','incidents','incident-a571721c9cf0966c','47c6db9f06b7b2e0852cb5ad555dd25a0908e32347738a4fefc13fa9c8710634');
INSERT INTO "log_items" VALUES(6,1,'put','linked','1','1d37c87d22970337c8ffba55d9abe17773ad12ad9d15965a0fbd900c6f12d8fd');
INSERT INTO "log_items" VALUES(6,2,'put','linked','2','8073ab9f05413e30176415bda37d8a5f0040eae8ce435bcfd6bcd69b483ed5bf');
INSERT INTO "log_items" VALUES(7,0,'put','decisions','8c2cd3700449bb9df32a3d6fd6b14615','292ab084038368680f020e17729e32845f84461c77658190a60c348fa61eaba3');
CREATE TABLE members (
	incident VARCHAR(100) NOT NULL, 
	document INTEGER NOT NULL, 
	PRIMARY KEY (incident, document)
);
INSERT INTO "members" VALUES('incident-a571721c9cf0966c',1);
INSERT INTO "members" VALUES('incident-a571721c9cf0966c',2);
CREATE TABLE name_keys (
	document INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	shape VARCHAR(80) NOT NULL, 
	"key" VARCHAR(40) NOT NULL, 
	PRIMARY KEY (document, value, position, shape)
)
 WITHOUT ROWID

;
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
	contradictions INTEGER NOT NULL, latitude DOUBLE, longitude DOUBLE, precision VARCHAR(20), area TEXT, asks TEXT, state VARCHAR(16), 
	PRIMARY KEY (incident)
);
INSERT INTO "outlines" VALUES('incident-a571721c9cf0966c','2022-01-20','عفرين',5,5,NULL,NULL,'weak',2,0,36.51194,36.86954,'place',NULL,'','73fced3da2256c48');
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
INSERT INTO "records" VALUES(1,1,'tawthiq 0.1.0, trafilatura 2.3.1','0.1.0 sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','3523af39453b49674adf778c675725fe9145dffc06465e35f403625525bc1144','{"format":"tawthiq.record/1","id":"أ.txt","sha256":"sha256:1bb9f4ed8a98a71032a8d57f21344776303da024fc458fa92c015015ec88b661","language":"ar","document":{"url":null,"publisher":null,"title":null,"published":null,"published_basis":null,"published_certainty":null,"encoding":null},"made_by":{"tawthiq":"0.1.0","lexicons":"sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6"},"wording":{"words":"FIG1Yi7TbcZMrdKcW/Jb+3qqD1eFN47Ko26ci7KPBKPC9X8ZxRjTn9C54bE=","phrases":"AIOu/RxZhMdA+rPqX3T/DmINWiJjkf2FhP823Zg2DKO+z5/o9XQ3w/vvfu0="},"open_day":null,"claims":[],"harm":[{"id":"harm-killed-ea85889dbbd20ecd","outcome":"killed","span":{"start":5,"end":17,"text":"ثلاثة مدنيين"},"min":3,"max":3,"vague":null,"who":["civilians"],"part_of":null,"place":{"start":39,"end":44,"text":"عفرين"},"date":"2022-01-20","by":[],"means":"artillery","event":0,"claim":null,"rule":"passive-first"}],"victims":[],"events":[{"id":"event-0-1f34eb62d1baa8f7","date":"2022-01-20","place":{"name":"عفرين","within":[],"span":{"start":39,"end":44,"text":"عفرين"}},"by":[],"means":"artillery","killed":[3,3],"injured":null}],"main":0,"places":[{"name":"عفرين","within":[],"span":{"start":39,"end":44,"text":"عفرين"}}]}');
INSERT INTO "records" VALUES(2,1,'tawthiq 0.1.0, trafilatura 2.3.1','0.1.0 sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6','b6d85e686f3efe00de5e893a0b876017bc8b6170c10ce1140d202f6d59b3a7cd','{"format":"tawthiq.record/1","id":"ب.txt","sha256":"sha256:1b941f57281b29708217bb0dadd28fc1b3ee1d061c6438f2cb3538a477e17821","language":"ar","document":{"url":null,"publisher":null,"title":null,"published":null,"published_basis":null,"published_certainty":null,"encoding":null},"made_by":{"tawthiq":"0.1.0","lexicons":"sha256:663b48c7170f69ae67b5d94a479f1d74846c1683e5b658bb81e38e82e139c9d6"},"wording":{"words":"FIG1Yi7TbcZMrdKcW/Jb+3qqD1ejbpyLso8Eo8UY05/QueGx1Wmpseyn0Rw=","phrases":"D6vdzxxZhMdA+rPqX3T/DmINWiKE/zbdmDYMo77Pn+jqkigP9XQ3w/vvfu0="},"open_day":null,"claims":[],"harm":[{"id":"harm-killed-7addbcae01147fa8","outcome":"killed","span":{"start":5,"end":16,"text":"خمسة مدنيين"},"min":5,"max":5,"vague":null,"who":["civilians"],"part_of":null,"place":{"start":38,"end":43,"text":"عفرين"},"date":"2022-01-20","by":[],"means":"artillery","event":0,"claim":null,"rule":"masdar-first"}],"victims":[],"events":[{"id":"event-0-544a53aa860eb6e9","date":"2022-01-20","place":{"name":"عفرين","within":[],"span":{"start":38,"end":43,"text":"عفرين"}},"by":[],"means":"artillery","killed":[5,5],"injured":null}],"main":0,"places":[{"name":"عفرين","within":[],"span":{"start":38,"end":43,"text":"عفرين"}}]}');
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
CREATE TABLE rules (
	document INTEGER NOT NULL, 
	rule VARCHAR(100) NOT NULL, 
	PRIMARY KEY (document, rule)
)
 WITHOUT ROWID

;
INSERT INTO "rules" VALUES(2,'masdar-first');
INSERT INTO "rules" VALUES(1,'passive-first');
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
	document INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	name TEXT NOT NULL, 
	spelt TEXT NOT NULL, 
	words INTEGER NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	age INTEGER, 
	incident VARCHAR(100), 
	day VARCHAR(10) NOT NULL, 
	person TEXT NOT NULL, 
	PRIMARY KEY (document, value)
);
CREATE TABLE words (
	document INTEGER NOT NULL, 
	stems TEXT NOT NULL, 
	PRIMARY KEY (document)
);
INSERT INTO "words" VALUES(1,'20 2022 txt ا انون ثاني ثلاث عفرين علي في قتل قصف مدفعي مدنيين مدين');
INSERT INTO "words" VALUES(2,'20 2022 txt انون ب ثاني خمس عفرين علي في قصف مدفعي مدنيين مدين مقتل');
CREATE INDEX ix_arrivals_name ON arrivals (name);
CREATE INDEX ix_arrivals_original ON arrivals (original);
CREATE INDEX ix_decisions_about ON decisions (about);
CREATE INDEX ix_decisions_document ON decisions (document);
CREATE INDEX ix_decisions_incident ON decisions (incident);
CREATE INDEX ix_decisions_undoes ON decisions (undoes);
CREATE INDEX listing_by_day ON listing (published, document, language, harm, events);
CREATE INDEX ix_log_items_done ON log_items (done);
CREATE INDEX ix_outlines_contradictions ON outlines (contradictions);
CREATE INDEX outlines_by_day ON outlines (date, incident);
CREATE INDEX traces_by_key ON traces (kind, "key");
CREATE INDEX ix_versions_arrival ON versions (arrival);
CREATE INDEX victims_by_person ON victims (person, day, outcome);
CREATE INDEX victims_by_day ON victims (day, document, value, person, outcome);
CREATE INDEX name_keys_by_key ON name_keys ("key", document, value, position, shape);
CREATE INDEX ix_originals_derived_from ON originals (derived_from);
CREATE INDEX rules_by_rule ON rules (rule, document);
CREATE INDEX members_by_document ON members (document, incident);
CREATE INDEX outlines_by_reports ON outlines (reports, incident);
CREATE INDEX outlines_by_place ON outlines (latitude, longitude, precision);
CREATE TRIGGER words_put AFTER INSERT ON words BEGIN
    INSERT INTO words_index (rowid, stems) VALUES (new.document, new.stems);
END;
CREATE TRIGGER words_removed AFTER DELETE ON words BEGIN
    INSERT INTO words_index (words_index, rowid, stems) VALUES ('delete', old.document, old.stems);
END;
CREATE VIRTUAL TABLE words_index USING fts5 (
    stems, content = 'words', content_rowid = 'document', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '.,_'"
);
INSERT INTO words_index (words_index) VALUES ('rebuild');
COMMIT;