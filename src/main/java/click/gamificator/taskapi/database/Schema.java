package click.gamificator.taskapi.database;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks without writing whether the database allows what this release does: the schema is new enough (a newer one is
 * fine: expand and contract), the user holds every privilege that the statements need, and writes are not refused.
 */
class Schema {
    /** The newest migration; a test keeps both equal. */
    static final String REQUIRED = "8";

    /** The privileges that the statements need; a test runs the service with these and no others. */
    private static final String NEEDED = """
            (values ('tasks', '{select,insert,update,delete}'::text[]),
                    ('task_counts', '{select}'),
                    ('service_keys', '{select,insert,update}'),
                    ('key_uses', '{select,insert,update}'),
                    ('idempotency_records', '{select,insert,update,delete}')) as needed (name, privileges)""";

    /** A table can't be found by its name if the user may not use its schema. */
    private static final String HISTORY = """
            select to_regclass('flyway_schema_history') is not null as found,
                   coalesce(has_table_privilege(to_regclass('flyway_schema_history'), 'select'), false) as readable,
                   exists (select 1 from pg_class where relname = 'flyway_schema_history' and relkind = 'r'
                           and not has_schema_privilege(relnamespace, 'usage')) as hidden""";

    private static final String ACCESS = """
            select exists (select 1 from flyway_schema_history where version = :version and success)
                       and (select bool_and(to_regclass(name) is not null) from %1$s) as migrated,
                   (select coalesce(bool_and(has_table_privilege(to_regclass(name), privilege)), false)
                    from %1$s, unnest(privileges) as privilege) as allowed,
                   current_setting('transaction_read_only')::boolean as read_only""".formatted(NEEDED);

    /** The next check waits for a hanging one, so the limit keeps a check from outlasting the outage by much. */
    private static final Duration LONGEST = Duration.ofMillis(3_500);

    private final JdbcClient jdbc;

    Schema(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record History(boolean found, boolean readable, boolean hidden) {}

    private record Access(boolean migrated, boolean allowed, boolean readOnly) {}

    /** Returns the cause that stops the service; empty if there is none. Throws if the database does not answer. */
    Optional<DatabaseCause> obstacle() {
        return TimeLimit.within(LONGEST, this::ask);
    }

    private Optional<DatabaseCause> ask() {
        var history = jdbc.sql(HISTORY)
                .query((row, _) -> new History(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                .single();
        if (!history.found()) {
            return Optional.of(history.hidden() ? DatabaseCause.LACKS_PRIVILEGE : DatabaseCause.NOT_MIGRATED);
        }
        if (!history.readable()) {
            return Optional.of(DatabaseCause.LACKS_PRIVILEGE);
        }
        var access = jdbc.sql(ACCESS)
                .param("version", REQUIRED)
                .query((row, _) -> new Access(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                .single();
        if (!access.migrated()) {
            return Optional.of(DatabaseCause.NOT_MIGRATED);
        }
        if (!access.allowed()) {
            return Optional.of(DatabaseCause.LACKS_PRIVILEGE);
        }
        return access.readOnly() ? Optional.of(DatabaseCause.READ_ONLY) : Optional.empty();
    }
}
