"""Storage: the functions of SQLite that the queries use, and its way to compare names, as the server's schema has them.

They go by the same names and take the same arguments, so that a query is written once. Each is made again on every
upgrade, so a new one needs no version of the tables.
"""

from __future__ import annotations

from asn_desktop.storage.server.wire import SCHEMA_NAME

# ICU's second level knows letters but not their case. Names are compared with it as SQLite's NOCASE does.
NOCASE = "CREATE COLLATION IF NOT EXISTS \"NOCASE\" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"

# A path as the queries write it: $.name or $.name.name.
_STEPS = "string_to_array(substr(path, 3), '.')"

FUNCTIONS = (
    # JSON kept as text, read as SQLite's functions read it: text for text, one row per entry.
    f"""CREATE OR REPLACE FUNCTION json_extract(document text, path text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT document::json #>> {_STEPS} $$""",
    """CREATE OR REPLACE FUNCTION json_each(document text) RETURNS TABLE (key bigint, value text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 200 AS
    $$ SELECT place - 1, entry FROM json_array_elements_text(document::json) WITH ORDINALITY AS e (entry, place) $$""",
    f"""CREATE OR REPLACE FUNCTION json_each(document text, path text) RETURNS TABLE (key bigint, value text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS
    $$ SELECT place - 1, entry
    FROM json_array_elements_text(document::json #> {_STEPS}) WITH ORDINALITY AS e (entry, place) $$""",  # noqa: S608 - ours
    """CREATE OR REPLACE FUNCTION json_array_length(document text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT json_array_length(document::json)::bigint $$""",
    f"""CREATE OR REPLACE FUNCTION json_array_length(document text, path text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT json_array_length(document::json #> {_STEPS})::bigint $$""",
    """CREATE OR REPLACE FUNCTION joined_as_array(parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_json(parts)::text $$""",
    """CREATE OR REPLACE AGGREGATE json_group_array(text)
    (sfunc = array_append, stype = text[], initcond = '{}', finalfunc = joined_as_array)""",
    """CREATE OR REPLACE FUNCTION joined_by_comma(parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT nullif(array_to_string(parts, ','), '') $$""",
    """CREATE OR REPLACE AGGREGATE group_concat(text)
    (sfunc = array_append, stype = text[], finalfunc = joined_by_comma)""",
    # The greater and the lesser of two, and what stands for nothing.
    """CREATE OR REPLACE FUNCTION max(one bigint, other bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT greatest(one, other) $$""",
    """CREATE OR REPLACE FUNCTION min(one bigint, other bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT least(one, other) $$""",
    """CREATE OR REPLACE FUNCTION max(one text, other text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT greatest(one, other) $$""",
    """CREATE OR REPLACE FUNCTION min(one text, other text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT least(one, other) $$""",
    # A comparison counts as 1 where it is added up.
    """CREATE OR REPLACE FUNCTION counted(sum bigint, fact boolean) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN fact THEN sum + 1 ELSE sum END $$""",
    "CREATE OR REPLACE AGGREGATE sum(boolean) (sfunc = counted, stype = bigint, initcond = '0')",
    # What stands before a column for SQLite's sake ("use no index here") means nothing to PostgreSQL.
    """CREATE OR REPLACE FUNCTION itself(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT value $$""",
    """DO $$ BEGIN CREATE OPERATOR + (RIGHTARG = text, FUNCTION = itself);
    EXCEPTION WHEN duplicate_function THEN NULL; END $$""",
)

# The audit is written once, except for what the newest act says it erased: the same rules as on SQLite. Made again on
# every upgrade.
AUDIT_RULE = f"""CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.seq, NEW.at, NEW.actor, NEW.act, NEW.undoes, NEW.previous, NEW.hash)
            IS NOT DISTINCT FROM (OLD.seq, OLD.at, OLD.actor, OLD.act, OLD.undoes, OLD.previous, OLD.hash)
            AND EXISTS (SELECT 1 FROM {SCHEMA_NAME}.audit e WHERE e.seq = (SELECT max(seq) FROM {SCHEMA_NAME}.audit)
                AND e.seq > OLD.seq AND substr(e.changes, 1, 11) = '{{"erased":['
                AND position(OLD.hash in e.changes) > 0)
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'audit rows are never changed or deleted'; END $$"""  # noqa: S608 - our names
AUDIT_TRIGGERS = (
    "CREATE TRIGGER audit_stays_unchanged BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays()",
    """CREATE TRIGGER audit_stays_whole BEFORE DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()""",
)
