-- Answers to what users ask, in SQL that SQLite, PostgreSQL and DuckDB share.

-- Every number a claim or a check can point at.
CREATE VIEW numbers AS
    SELECT document_id, id, 'money' AS kind, text, start_offset, end_offset, amount AS value, amount_max AS value_max,
           currency AS unit, modifier, low, high, amount_real AS value_real FROM money
    UNION ALL
    SELECT document_id, id, 'percent', text, start_offset, end_offset, value, value_max, unit, modifier, low, high,
           value_real FROM percentages
    UNION ALL
    SELECT document_id, id, 'quantity', text, start_offset, end_offset, value, value_max, unit, modifier, low, high,
           value_real FROM quantities;

-- Claims with their number and document, one row each.
CREATE VIEW claim_facts AS
    SELECT c.document_id, c.id AS claim_id, c.measure, c.subject, c.partner, c.period, c.first_year, c.last_year,
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

-- Who traded how much with whom and when, as the articles state it.
CREATE VIEW trade_claims AS
    SELECT * FROM claim_facts WHERE measure IN ('trade', 'exports', 'imports', 'trade_balance');

-- A claim once for each party named in it: ask by `party`, and by `role` whether it is the subject or the partner.
CREATE VIEW party_claims AS
    SELECT s.name AS party, s.role, f.*
    FROM claim_parties s JOIN claim_facts f ON f.document_id = s.document_id AND f.claim_id = s.claim_id;

-- The numbers that do not hold, with the working; `numbers` are the surfaces that take part, `start_offset` the first's.
CREATE VIEW refuted AS
    SELECT k.document_id, k.id AS check_id, k.kind, k.explanation, k.diagnosis, k.numbers, k.start_offset,
           k.stated_low, k.stated_high, k.expected_low, k.expected_high, k.source AS checked_against,
           k.claim_id, c.measure, c.subject, c.partner, c.period, c.attribution, d.source, d.published
    FROM checks k
    JOIN documents d ON d.id = k.document_id
    LEFT JOIN claims c ON c.document_id = k.document_id AND c.id = k.claim_id
    WHERE k.verdict = 'refuted';

-- Verdicts by source of the articles, the sources with most refuted numbers first when ordered by `refuted`.
CREATE VIEW verdicts_by_source AS
    SELECT d.source, COUNT(DISTINCT d.id) AS articles, COUNT(k.id) AS checks,
           COUNT(CASE WHEN k.verdict = 'supported' THEN 1 END) AS supported,
           COUNT(CASE WHEN k.verdict = 'refuted' THEN 1 END) AS refuted,
           COUNT(CASE WHEN k.verdict = 'unverified' THEN 1 END) AS unverified
    FROM documents d LEFT JOIN checks k ON k.document_id = d.id
    GROUP BY d.source;

-- Each title with how often and in how many articles it is named; parties and status differ by mention, see `agreements`.
CREATE VIEW agreement_titles AS
    SELECT title, MIN(type) AS type, COUNT(*) AS mentions, COUNT(DISTINCT document_id) AS articles, MIN(year) AS first_year
    FROM agreements GROUP BY title;

-- Claims beside the published value for the same quantity and period.
CREATE VIEW known_claims AS
    SELECT f.document_id, f.claim_id, f.measure, f.subject, f.partner, f.period, f.text, f.value, f.value_real, f.unit,
           v.value AS known_value, v.value_real AS known_value_real, v.tolerance, v.source AS known_source, v.source_row
    FROM claim_facts f
    JOIN known_values v ON v.measure = f.measure AND v.subject = f.subject AND v.partner = f.partner
                       AND v.period = f.period AND v.unit = f.unit;
