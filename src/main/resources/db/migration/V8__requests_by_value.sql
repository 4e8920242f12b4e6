-- A repeat may write its JSON in another form. Null in records that the release before writes.
alter table idempotency_records add column request_value_sha256 text;
