-- An Idempotency-Key stands for one call, whatever its path.
CREATE INDEX answers_key ON answers (key);
