package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.DatabaseServer;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.HostAndPort;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database that a scenario has to itself. The service is its owner and no superuser, as on Neon. */
record Database(DatabaseServer server, String name) {
    private static final String OWNER = "task_api";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable String password;
    private static @Nullable Database template;

    static Database empty() {
        return create("database_" + COUNT.incrementAndGet(), "");
    }

    /** A copy of one that was migrated once: migrating anew for every scenario would cost a process each. */
    static synchronized Database migrated() {
        Database migrated = template;
        if (migrated == null) {
            migrated = empty();
            Finished migration = Targets.run("migrate", InstanceSettings.on(migrated.url()), "migrate");
            if (migration.status() != 0) {
                throw new AssertionError("migrate " + migration.describe());
            }
            Migrations.carryOutLater(migrated);
            migrated.seal();
            template = migrated;
        }
        return create("copy_" + COUNT.incrementAndGet(), " template " + migrated.name);
    }

    /** Nobody may be connected to a database that is copied, and a connection lingers after its client. */
    private void seal() {
        Database postgres = new Database(server, "postgres");
        postgres.execute("alter database " + name + " with allow_connections false");
        postgres.query("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Another profile has databases, and perhaps a server, of its own. */
    static synchronized void forgetAll() {
        template = null;
        password = null;
    }

    private static Database create(String name, String options) {
        DatabaseServer server = Targets.platform().databases();
        ownerPassword(server);
        String unique = Targets.profile().name().toLowerCase(Locale.ROOT) + "_" + name;
        new Database(server, "postgres").execute("create database " + unique + " owner " + OWNER + options);
        return new Database(server, unique);
    }

    private static synchronized String ownerPassword(DatabaseServer server) {
        String known = password;
        if (known == null) {
            known = Secrets.random(24);
            Database postgres = new Database(server, "postgres");
            String verb = postgres.query("select 1 from pg_roles where rolname = '" + OWNER + "'")
                            .isEmpty()
                    ? "create"
                    : "alter";
            postgres.execute(verb + " role " + OWNER + " login password '" + known + "'");
            password = known;
        }
        return known;
    }

    /** The address that the service is told. */
    String url() {
        return at(server.fromService());
    }

    String at(HostAndPort place) {
        return at(place, OWNER, password());
    }

    String at(HostAndPort place, String user, String itsPassword) {
        return "postgresql://" + user + ":" + itsPassword + "@" + place + "/" + name;
    }

    String user() {
        return OWNER;
    }

    String password() {
        return ownerPassword(server);
    }

    /** What PostgreSQL's own programs have to know; its owner may make databases, as on Neon. */
    Map<String, String> access() {
        new Database(server, "postgres").execute("alter role " + OWNER + " createdb");
        return Map.of("PGHOST", "127.0.0.1", "PGUSER", OWNER, "PGPASSWORD", password(), "PGDATABASE", name);
    }

    /** Away with it, whoever is connected. */
    void drop() {
        new Database(server, "postgres").execute("drop database " + name + " with (force)");
    }

    /** Another database of the server. */
    Database named(String suffix) {
        return new Database(server, name + suffix);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the answer. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> tables() {
        return query("select table_name from information_schema.tables"
                + " where table_schema not in ('pg_catalog', 'information_schema') order by 1");
    }

    /** Tables, columns, indexes and the number of rows: equal snapshots mean that nothing has changed. */
    List<String> snapshot() {
        List<String> snapshot = query("select concat_ws(' ', table_name, column_name, data_type, is_nullable)"
                + " from information_schema.columns where table_schema = 'public' order by 1");
        snapshot.addAll(query("select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        for (String table : tables()) {
            snapshot.addAll(query("select '" + table + ' ' + "' || count(*) from \"" + table + '"'));
        }
        return snapshot;
    }

    /** {@code tasks.priority}: every column of every table. */
    List<String> columns() {
        return query("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'public' order by 1");
    }

    /** All there is to read in the tables. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : tables()) {
            rows.addAll(query("select t::text from \"" + table + "\" t"));
        }
        return rows;
    }

    /** Past any pooler. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + server.direct() + "/" + name;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", server.superuserPassword());
    }
}
