package click.gamificator.taskapi.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the schema is at least at the version this release needs; a newer one is fine (expand and contract). */
class Schema {
    /** The newest migration in {@code db/migration}; a test keeps them equal. */
    static final String REQUIRED = "3";

    private final JdbcClient jdbc;

    Schema(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isUpToDate() {
        var history = jdbc.sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
        return history
                && jdbc.sql("select exists (select 1 from flyway_schema_history where version = :version and success)")
                        .param("version", REQUIRED)
                        .query(Boolean.class)
                        .single();
    }
}
