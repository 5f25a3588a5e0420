-- A database of layout version 1 with the records of one article.
PRAGMA application_id = 1165522034;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE agreement_parties (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    agreement_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document_id, agreement_id, position)
) WITHOUT ROWID;
INSERT INTO "agreement_parties" VALUES('north/trade.txt','agreement-107',1,'Norway');
INSERT INTO "agreement_parties" VALUES('north/trade.txt','agreement-107',0,'Sweden');
CREATE TABLE agreements (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    year INTEGER,
    acronym TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "agreements" VALUES('north/trade.txt','agreement-107','Transit Agreement',107,124,'Transit Agreement','agreement','in_force',NULL,NULL,'test.rule');
CREATE TABLE check_values (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    check_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    value_id TEXT NOT NULL,
    PRIMARY KEY (document_id, check_id, position)
) WITHOUT ROWID;
INSERT INTO "check_values" VALUES('north/trade.txt','check-1',0,'money-50');
CREATE TABLE checks (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL,
    claim_id TEXT,
    stated_low TEXT,                    -- the interval the article states; NULL is open
    stated_high TEXT,
    expected_low TEXT,                  -- the interval that follows from what it was checked against
    expected_high TEXT,
    explanation TEXT NOT NULL,
    diagnosis TEXT,
    source TEXT,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "checks" VALUES('north/trade.txt','check-1','known','refuted','claim-50','3150000000','3250000000','3300000000','3400000000','3.15 to 3.25 billion EUR is stated, 3.35 billion EUR is known',NULL,'Statistics Sweden, 2026');
CREATE TABLE claim_parties (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    claim_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('subject', 'partner')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document_id, claim_id, role, position)
) WITHOUT ROWID;
INSERT INTO "claim_parties" VALUES('north/trade.txt','claim-50','partner',0,'Norway');
INSERT INTO "claim_parties" VALUES('north/trade.txt','claim-50','subject',0,'Sweden');
CREATE TABLE claims (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    value_id TEXT NOT NULL,             -- id in money, percentages or quantities; the view `numbers` holds all three
    measure TEXT NOT NULL,
    period TEXT,                        -- 2025, 2025-Q1, 2025-H1, 2025-01, 2025-01/2025-05, 2013/2024
    direction TEXT,
    change_value_id TEXT,
    change_direction TEXT,
    change_base TEXT,                   -- the period compared with
    change_from_id TEXT,
    modality TEXT NOT NULL,
    attribution TEXT,
    first_year INTEGER GENERATED ALWAYS AS (CAST(substr(period, 1, 4) AS INTEGER)) VIRTUAL,
    last_year INTEGER GENERATED ALWAYS AS (CAST(substr(period, instr(period, '/') + 1, 4) AS INTEGER)) VIRTUAL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "claims" VALUES('north/trade.txt','claim-50','money-50','exports','2025',NULL,'percent-79','increase','2024',NULL,'actual','Statistics Sweden');
CREATE TABLE documents (
    id TEXT PRIMARY KEY,                -- path relative to the folder
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,               -- of the article's text in UTF-8
    language TEXT NOT NULL,
    title TEXT,
    published TEXT,                     -- YYYY-MM-DD
    characters INTEGER NOT NULL,        -- 0 for a file that could not be read; `problems` says why
    schema_version TEXT NOT NULL,
    extractor TEXT NOT NULL,
    model TEXT,
    patterns TEXT NOT NULL,
    numerals_total INTEGER NOT NULL,
    numerals_in_records INTEGER NOT NULL,
    numerals_ignored INTEGER NOT NULL,
    numerals_unclaimed INTEGER NOT NULL
);
INSERT INTO "documents" VALUES('north/trade.txt','corpus/north/trade.txt','0000000000000000000000000000000000000000000000000000000000000000','en','Trade [bold]report[/bold]',NULL,178,'1.0','0.1.0',NULL,'sha256:0',7,5,1,1);
CREATE TABLE entities (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "entities" VALUES('north/trade.txt','entity-22','Sweden',22,28,'GPE','Sweden','SE','test.rule');
INSERT INTO "entities" VALUES('north/trade.txt','entity-71','Norway',71,77,'GPE','Norway','NO','test.rule');
CREATE TABLE money (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    amount TEXT NOT NULL,
    amount_max TEXT,
    currency TEXT,
    currency_candidates TEXT NOT NULL,  -- JSON list
    currency_reason TEXT,
    modifier TEXT NOT NULL,
    low TEXT,
    high TEXT,
    equivalent TEXT,                    -- id in money
    inherited INTEGER NOT NULL,
    rule TEXT NOT NULL,
    amount_real REAL GENERATED ALWAYS AS (CAST(amount AS REAL)) VIRTUAL,
    amount_max_real REAL GENERATED ALWAYS AS (CAST(amount_max AS REAL)) VIRTUAL,
    low_real REAL GENERATED ALWAYS AS (CAST(low AS REAL)) VIRTUAL,
    high_real REAL GENERATED ALWAYS AS (CAST(high AS REAL)) VIRTUAL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "money" VALUES('north/trade.txt','money-50','3.2 billion euros',50,67,'3200000000',NULL,'EUR','[]',NULL,'exact','3150000000','3250000000',NULL,0,'test.rule');
CREATE TABLE numerals_left (            -- numerals in no record; reason NULL is unclaimed
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO "numerals_left" VALUES('north/trade.txt',0,'77',162,164,'document number');
INSERT INTO "numerals_left" VALUES('north/trade.txt',1,'9',174,175,NULL);
CREATE TABLE percentages (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    value TEXT NOT NULL,
    value_max TEXT,
    unit TEXT NOT NULL,
    modifier TEXT NOT NULL,
    direction TEXT NOT NULL,
    low TEXT,
    high TEXT,
    inherited INTEGER NOT NULL,
    rule TEXT NOT NULL,
    value_real REAL GENERATED ALWAYS AS (CAST(value AS REAL)) VIRTUAL,
    value_max_real REAL GENERATED ALWAYS AS (CAST(value_max AS REAL)) VIRTUAL,
    low_real REAL GENERATED ALWAYS AS (CAST(low AS REAL)) VIRTUAL,
    high_real REAL GENERATED ALWAYS AS (CAST(high AS REAL)) VIRTUAL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "percentages" VALUES('north/trade.txt','percent-79','10%',79,82,'10',NULL,'percent','exact','increase','9.5','10.5',0,'test.rule');
CREATE TABLE problems (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO "problems" VALUES('north/trade.txt',0,'document','''last year'' has no date to hang on.');
CREATE TABLE quantities (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    value TEXT NOT NULL,
    value_max TEXT,
    unit TEXT,
    kind TEXT NOT NULL,
    modifier TEXT NOT NULL,
    low TEXT,
    high TEXT,
    inherited INTEGER NOT NULL,
    rule TEXT NOT NULL,
    value_real REAL GENERATED ALWAYS AS (CAST(value AS REAL)) VIRTUAL,
    value_max_real REAL GENERATED ALWAYS AS (CAST(value_max AS REAL)) VIRTUAL,
    low_real REAL GENERATED ALWAYS AS (CAST(low AS REAL)) VIRTUAL,
    high_real REAL GENERATED ALWAYS AS (CAST(high AS REAL)) VIRTUAL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "quantities" VALUES('north/trade.txt','quantity-142','400 firms',142,151,'400',NULL,'firms','count','over','400',NULL,0,'test.rule');
CREATE TABLE years (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    year INTEGER NOT NULL,
    year_end INTEGER,
    calendar TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document_id, id)
) WITHOUT ROWID;
INSERT INTO "years" VALUES('north/trade.txt','year-17','2025',17,21,2025,NULL,'calendar','test.rule');
INSERT INTO "years" VALUES('north/trade.txt','year-96','2024',96,100,2024,NULL,'calendar','test.rule');
CREATE INDEX documents_published ON documents (published);
CREATE INDEX money_by_amount ON money (currency, amount_real);
CREATE INDEX entities_by_name ON entities (name);
CREATE INDEX agreements_by_title ON agreements (title);
CREATE INDEX agreement_parties_by_name ON agreement_parties (name);
CREATE INDEX claims_by_measure ON claims (measure, first_year);
CREATE INDEX claim_parties_by_name ON claim_parties (name);
CREATE INDEX checks_by_verdict ON checks (verdict, kind);
CREATE VIEW numbers AS
    SELECT document_id, id, 'money' AS kind, text, start_offset, end_offset, amount AS value, amount_max AS value_max,
           currency AS unit, modifier, amount_real AS value_real FROM money
    UNION ALL
    SELECT document_id, id, 'percent', text, start_offset, end_offset, value, value_max, unit, modifier, value_real
    FROM percentages
    UNION ALL
    SELECT document_id, id, 'quantity', text, start_offset, end_offset, value, value_max, unit, modifier, value_real
    FROM quantities
    UNION ALL
    SELECT document_id, id, 'year', text, start_offset, end_offset, CAST(year AS TEXT), CAST(year_end AS TEXT), calendar, 'exact',
           CAST(year AS REAL)
    FROM years;
CREATE VIEW claim_facts AS
    SELECT c.document_id, c.id AS claim_id, c.measure,
           (SELECT group_concat(name, '; ') FROM (
                SELECT name FROM claim_parties s
                WHERE s.document_id = c.document_id AND s.claim_id = c.id AND s.role = 'subject' ORDER BY position)) AS subject,
           (SELECT group_concat(name, '; ') FROM (
                SELECT name FROM claim_parties s
                WHERE s.document_id = c.document_id AND s.claim_id = c.id AND s.role = 'partner' ORDER BY position)) AS partner,
           c.period, c.first_year, c.last_year,
           COALESCE(m.text, p.text, q.text) AS text,
           COALESCE(m.start_offset, p.start_offset, q.start_offset) AS start_offset,
           COALESCE(m.end_offset, p.end_offset, q.end_offset) AS end_offset,
           CASE WHEN m.id IS NOT NULL THEN 'money' WHEN p.id IS NOT NULL THEN 'percent' ELSE 'quantity' END AS value_kind,
           COALESCE(m.amount, p.value, q.value) AS value,
           COALESCE(m.amount_max, p.value_max, q.value_max) AS value_max,
           COALESCE(m.amount_real, p.value_real, q.value_real) AS value_real,
           CASE WHEN m.id IS NOT NULL THEN m.currency ELSE COALESCE(p.unit, q.unit) END AS unit,
           COALESCE(m.modifier, p.modifier, q.modifier) AS modifier,
           c.direction, c.change_direction, COALESCE(cp.text, cm.text, cq.text) AS change_text, c.change_base,
           c.modality, c.attribution, d.source, d.published
    FROM claims c
    JOIN documents d ON d.id = c.document_id
    LEFT JOIN money m ON m.document_id = c.document_id AND m.id = c.value_id
    LEFT JOIN percentages p ON p.document_id = c.document_id AND p.id = c.value_id
    LEFT JOIN quantities q ON q.document_id = c.document_id AND q.id = c.value_id
    LEFT JOIN money cm ON cm.document_id = c.document_id AND cm.id = c.change_value_id
    LEFT JOIN percentages cp ON cp.document_id = c.document_id AND cp.id = c.change_value_id
    LEFT JOIN quantities cq ON cq.document_id = c.document_id AND cq.id = c.change_value_id;
CREATE VIEW trade_claims AS
    SELECT * FROM claim_facts WHERE measure IN ('trade', 'exports', 'imports', 'trade_balance');
CREATE VIEW refuted AS
    SELECT k.document_id, k.id AS check_id, k.kind, k.explanation, k.diagnosis,
           (SELECT group_concat(text, '; ') FROM (
                SELECT COALESCE(m.text, p.text, q.text, y.text) AS text
                FROM check_values v
                LEFT JOIN money m ON m.document_id = v.document_id AND m.id = v.value_id
                LEFT JOIN percentages p ON p.document_id = v.document_id AND p.id = v.value_id
                LEFT JOIN quantities q ON q.document_id = v.document_id AND q.id = v.value_id
                LEFT JOIN years y ON y.document_id = v.document_id AND y.id = v.value_id
                WHERE v.document_id = k.document_id AND v.check_id = k.id ORDER BY v.position)) AS numbers,
           (SELECT MIN(COALESCE(m.start_offset, p.start_offset, q.start_offset, y.start_offset))
                FROM check_values v
                LEFT JOIN money m ON m.document_id = v.document_id AND m.id = v.value_id
                LEFT JOIN percentages p ON p.document_id = v.document_id AND p.id = v.value_id
                LEFT JOIN quantities q ON q.document_id = v.document_id AND q.id = v.value_id
                LEFT JOIN years y ON y.document_id = v.document_id AND y.id = v.value_id
                WHERE v.document_id = k.document_id AND v.check_id = k.id) AS start_offset,
           k.stated_low, k.stated_high, k.expected_low, k.expected_high, k.source AS checked_against,
           k.claim_id, c.measure, c.period, c.attribution, d.source, d.published
    FROM checks k
    JOIN documents d ON d.id = k.document_id
    LEFT JOIN claims c ON c.document_id = k.document_id AND c.id = k.claim_id
    WHERE k.verdict = 'refuted';
COMMIT;
