-- name: invitation_add
INSERT INTO invitation (community_id, id, matter_id, step_row, round, name, kind, mandatory,
    account_id, invited_at, due_at, answer, text, way, answered_at, settled, settled_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', '', '', NULL, '', NULL);

-- name: invitation_get
SELECT id, matter_id, step_row, round, name, kind, mandatory, account_id, invited_at, due_at,
    answer, text, way, answered_at, settled, settled_at
FROM invitation WHERE community_id = ?1 AND id = ?2;

-- name: invitation_of_matter
SELECT id, matter_id, step_row, round, name, kind, mandatory, account_id, invited_at, due_at,
    answer, text, way, answered_at, settled, settled_at
FROM invitation WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: invitation_of_step
SELECT id, matter_id, step_row, round, name, kind, mandatory, account_id, invited_at, due_at,
    answer, text, way, answered_at, settled, settled_at
FROM invitation WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 ORDER BY id;

-- name: invitation_answer
UPDATE invitation SET answer = ?3, text = ?4, way = ?5, answered_at = ?6
WHERE community_id = ?1 AND id = ?2 AND answer = '';

-- name: invitation_settle
UPDATE invitation SET settled = ?3, settled_at = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: invitation_account
SELECT id FROM account WHERE login = ?1 AND state = 'active';

-- name: invitation_todo
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, account_id, due_at, state,
    created_at)
VALUES (?1, ?2, ?3, ?4, 'invitation', ?5, ?6, ?7, 'open', ?8);
