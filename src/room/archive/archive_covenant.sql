-- name: dossier_covenants
SELECT id, version, title, sha256, void AS voided, passed_on, filing_no, filing_office, filed_on, effective_on
FROM covenant WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_rulings
SELECT id, flag, what, sentence, verdict, reason, by_name, at FROM covenant_ruling
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_clause_tags
SELECT clause, tag FROM covenant_tag WHERE community_id = ?1 AND matter_id = ?2 ORDER BY clause;
