//# layout: 9
// The constraints and indexes of the ledger. Neo4j Community has no constraints other than
// uniqueness. A statement with RELATION_TYPE is repeated for every relationship type, one with
// KIND_LABEL for every label.
CREATE CONSTRAINT meta_key IF NOT EXISTS FOR (m:Meta) REQUIRE m.key IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (e:Evidence) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT change_seq IF NOT EXISTS FOR (c:Change) REQUIRE c.seq IS UNIQUE;
CREATE CONSTRAINT operation_id IF NOT EXISTS FOR (o:Operation) REQUIRE o.id IS UNIQUE;
CREATE CONSTRAINT link_RELATION_TYPE IF NOT EXISTS FOR ()-[r:RELATION_TYPE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT paragraph_id IF NOT EXISTS FOR (p:Paragraph) REQUIRE p.id IS UNIQUE;
CREATE CONSTRAINT act_seq IF NOT EXISTS FOR (a:Act) REQUIRE a.seq IS UNIQUE;
CREATE CONSTRAINT memo_key IF NOT EXISTS FOR (m:Memo) REQUIRE m.key IS UNIQUE;
CREATE INDEX past_id IF NOT EXISTS FOR (p:Past) ON (p.id);
CREATE INDEX past_until IF NOT EXISTS FOR (p:Past) ON (p.pastUntil, p.id);
CREATE INDEX past_from IF NOT EXISTS FOR (p:Past) ON (p.pastFrom);
CREATE INDEX past_to IF NOT EXISTS FOR (p:Past) ON (p.pastTo);
CREATE INDEX past_subject IF NOT EXISTS FOR (p:Past) ON (p.pastSubject);
CREATE INDEX change_total IF NOT EXISTS FOR (c:Change) ON (c.total);
CREATE INDEX evidence_subject IF NOT EXISTS FOR (e:Evidence) ON (e.subject);
CREATE INDEX evidence_document IF NOT EXISTS FOR (e:Evidence) ON (e.document);
CREATE INDEX evidence_code IF NOT EXISTS FOR (e:Evidence) ON (e.code, e.id);
CREATE INDEX entity_code IF NOT EXISTS FOR (n:Entity) ON (n.code);
CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);
CREATE INDEX list_KIND_LABEL IF NOT EXISTS FOR (n:KIND_LABEL) ON (n.pinyin, n.id);
CREATE INDEX engagement_begin IF NOT EXISTS FOR (n:Engagement) ON (n.begin, n.id);
CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON (n.search);
CREATE FULLTEXT INDEX entity_sounds IF NOT EXISTS FOR (n:Entity) ON EACH [n.sounds] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX entity_words IF NOT EXISTS FOR (n:Entity) ON EACH [n.search] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
