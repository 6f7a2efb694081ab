-- A risk assessed by its four questions (D5): the marks, how people were asked and how many, and the
-- warning or the dispute that gave the reason. Absent: a legal opinion, a filing, or a paper.
ALTER TABLE check_result ADD COLUMN legal INTEGER;
ALTER TABLE check_result ADD COLUMN fair INTEGER;
ALTER TABLE check_result ADD COLUMN feasible INTEGER;
ALTER TABLE check_result ADD COLUMN control INTEGER;
ALTER TABLE check_result ADD COLUMN talked INTEGER;
ALTER TABLE check_result ADD COLUMN surveyed INTEGER;
ALTER TABLE check_result ADD COLUMN visited INTEGER;
ALTER TABLE check_result ADD COLUMN asked BIGINT;
ALTER TABLE check_result ADD COLUMN warning_id BIGINT;
ALTER TABLE check_result ADD COLUMN dispute_id BIGINT;
