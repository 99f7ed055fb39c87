-- Of each write, the object's content before and after it: what somebody may have decided by, without its states.
ALTER TABLE effects ADD COLUMN content_before TEXT;
ALTER TABLE effects ADD COLUMN content_after TEXT;
