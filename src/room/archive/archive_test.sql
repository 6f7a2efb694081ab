-- name: test_matter
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id, body,
    template, template_version, rules, rules_version, state, step, step_row, round, step_opened,
    amount, affected_households, area_id, risk_flag, demand_count, demand_base, opened_by, created_at)
VALUES (?1, ?2, 'ZY-2026-0001', 2026, 1, '3号楼加装门禁', '更换单元门和门禁', 'residents', 'facility',
    'residents_rep_meeting', 'ytg_urban', 1, 'jwh-2026', ?5, 'open', 'archive', ?3, 1, ?4,
    4800000, 60, ?1, 0, 0, 0, 1, ?4);

-- name: test_step
INSERT INTO matter_step (community_id, id, matter_id, step, round, state, opened_at, due_at, closed_at, outcome)
VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, NULL, ?7, NULL);

-- name: test_paper
INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, file_id, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, '内容', ?7, ?8, '温如澜');

-- name: test_paper_drop
DELETE FROM paper WHERE community_id = ?1 AND matter_id = ?2 AND kind = ?3;

-- name: test_opinion
INSERT INTO opinion (community_id, id, matter_id, name, channel, text, text_hash, at, disposition,
    reason, answered_at, answered_by)
VALUES (?1, ?2, ?3, '祁小满', 'visit', '门禁要方便老人', ?4, ?5, 'adopted', '方案第2版已写入', ?5, '温如澜');

-- name: test_opinion_open
UPDATE opinion SET disposition = NULL WHERE community_id = ?1 AND matter_id = ?2;

-- name: test_meeting
INSERT INTO meeting (community_id, id, matter_id, step_row, round, body, base, place, starts_at,
    called_at, emergency_reason, chair, recorder, question, secret, state, expected,
    party_expected, present, held, roll_hash, minutes, opened_at, closed_at)
VALUES (?1, ?2, ?3, ?4, 1, ?5, 'members', '社区议事厅', ?6, ?7, '', '温如澜', '卓清越', '是否同意',
    0, 'closed', ?8, ?10, ?9, 1, '', '一致认为可行。', ?6, ?6);

-- name: test_roll
INSERT INTO roll (community_id, meeting_id, voter_id, name, party, committee, rep, recused, recused_reason)
VALUES (?1, ?2, ?3, ?4, ?5, 0, 1, 0, '');

-- name: test_roll_hash
UPDATE meeting SET roll_hash = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: test_attend
INSERT INTO attendance (community_id, meeting_id, voter_id, way, proxy_name, at)
VALUES (?1, ?2, ?3, 'hand', '', ?4);

-- name: test_ballot
INSERT INTO ballot (community_id, id, matter_id, meeting_id, question, nature, secret, changes,
    hide_counts, state, opened_at, closed_at, agree, oppose, abstain, present, expected, outcome,
    tally_hash)
VALUES (?1, ?2, ?3, ?4, '是否同意更换门禁', 'statutory', 0, 1, 1, 'closed', ?5, ?5, ?6, ?7, ?8, ?9,
    ?10, 'passed', ?11);

-- name: test_vote
INSERT INTO vote (community_id, ballot_id, voter_id, choice, changes, way, cast_at, leaf_id, slot)
VALUES (?1, ?2, ?3, ?4, 0, 'hand', ?5, 1, ?6);

-- name: test_batch
INSERT INTO sheet_batch (community_id, id, matter_id, what, subject_id, state, opened_at, first_name,
    second_name, settled_name, settled_at, sheets, differ, counted, set_aside, spoilt, hash, reason)
VALUES (?1, ?2, ?3, 'ballot', ?4, 'settled', ?5, '鲍行简', '闻人简', '温如澜', ?5, 3, 0, 2, 0, 1, ?6, '');

-- name: test_notice
INSERT INTO notice (community_id, id, matter_id, step_row, use, title, text, scope, channel, contact,
    starts_on, ends_on, min_days, state, run, posted_at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, '公示', '决议全文', '全体居民', '公告栏', '65551234', ?6, ?7, 15, 'ended', 1,
    ?8, '温如澜');

-- name: test_photo
INSERT INTO notice_photo (community_id, id, notice_id, run, which, file_id, at, account_id, by_name,
    checked_by, checked_at)
VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, 1, '温如澜', '闻人简', ?6);

-- name: test_objection
INSERT INTO objection (community_id, id, notice_id, run, resident_id, name, text, way, at, due_at)
VALUES (?1, ?2, ?3, 1, ?4, '祝福根', '费用太高', 'paper', ?5, ?5);

-- name: test_file
INSERT INTO file (community_id, id, sha256, type, size, name, account_id, at)
VALUES (?1, ?2, ?3, 'application/pdf', ?4, '原件.pdf', 1, ?5);

-- name: test_survey
INSERT INTO survey (community_id, id, matter_id, step_row, area_id, opens, closes, state, asked,
    needs, n, good, closed_at)
VALUES (?1, ?2, ?3, ?4, ?1, ?5, ?6, 'closed', 60, 30, ?7, ?8, ?6);

-- name: test_answer
INSERT INTO answer (community_id, survey_id, household_id, score, text, way, account_id, at)
VALUES (?1, ?2, ?3, ?4, '', 'paper', 1, ?5);

-- name: test_matter_at
UPDATE matter SET step_row = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: test_ballot_hash
UPDATE ballot SET tally_hash = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: test_ballot_reopen
UPDATE ballot SET state = 'open' WHERE community_id = ?1 AND id = ?2;

-- name: test_event
INSERT INTO flow_event (community_id, id, matter_id, step, word, facts, note, at, by_name, account_id)
VALUES (?1, ?2, ?3, 'solicit', 'opinion.given', '', '', ?4, ?5, ?6);

-- name: test_ballot_state
UPDATE ballot SET state = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: test_vote_turn
UPDATE vote SET choice = 'oppose' WHERE community_id = ?1 AND ballot_id = ?2 AND choice = 'agree';

-- name: test_place_rename
UPDATE region SET name = ?2 WHERE id = ?1;

-- name: test_seal_hash
UPDATE archive_file SET sha256 = ?3 WHERE community_id = ?1 AND matter_id = ?2;

-- name: test_seal_drop
DELETE FROM archive_file WHERE community_id = ?1 AND matter_id = ?2;

-- name: test_sealed_acceptance
INSERT INTO acceptance (community_id, id, matter_id, step_row, result, text, signed_by, file_id, account_id, at)
VALUES (?1, ?2, ?3, ?4, 'passed', '门禁全部能用', '温如澜', NULL, 1, ?5);

-- name: test_sealed_money
INSERT INTO money_line (community_id, id, matter_id, what, title, fen, source, party, voucher, contract_id, file_id,
    at, by_name)
VALUES (?1, ?2, ?3, ?4, '门禁', ?5, 'project', '匠心五金', 'V-1', ?6, NULL, ?7, '温如澜');

-- name: test_sealed_change
INSERT INTO money_change (community_id, id, matter_id, contract_id, fen, reason, account_id, asked_by, at,
    approved_by, approved_at)
VALUES (?1, ?2, ?3, ?4, ?5, '多装一扇', 1, '温如澜', ?6, '闻人简', ?6);

-- name: test_sealed_spend
INSERT INTO spend (community_id, id, day, fen, title, payee, voucher, source, line_id, matter_id, way, money_line,
    import_id, reverses, file_id, account_id, by_name, at)
VALUES (?1, ?2, 20000, ?3, '门禁', '匠心五金', ?4, 'project', NULL, ?5, 'payment', ?6, NULL, ?7, NULL, 1, '温如澜', ?8);

-- name: test_sealed_reversal
INSERT INTO spend_reversal (community_id, id, spend_id, fen, reason, state, account_id, asked_by, at,
    decided_account, decided_by, decided_at, decided_reason, entry_id)
VALUES (?1, ?2, ?3, ?4, '付错了', 'done', 1, '温如澜', ?6, 2, '闻人简', ?6, '', ?5);

-- name: test_sealed_moment
INSERT INTO meeting_moment (community_id, meeting_id, id, what, voter_id, way, present, at)
VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7);

-- name: test_sealed_told
INSERT INTO meeting_told (community_id, meeting_id, voter_id, proof) VALUES (?1, ?2, ?3, ?4);

-- name: test_sealed_agenda
INSERT INTO agenda_item (community_id, id, meeting_id, place, kind, title, matter_id, source_id, outcome, outcome_at)
VALUES (?1, ?2, ?3, 1, 'matter', '门禁', ?4, 0, '', NULL);

-- name: test_sealed_sign
INSERT INTO minutes_sign (community_id, meeting_id, role, account_id, name, way, minutes_hash, at)
VALUES (?1, ?2, 'chair', 1, '温如澜', 'password', ?3, ?4);

-- name: test_handover_told
SELECT count(*) FROM outbox WHERE community_id = ?1 AND to_account = ?2 AND kind = ?3;
