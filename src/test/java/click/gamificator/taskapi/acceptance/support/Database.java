package click.gamificator.taskapi.acceptance.support;

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

/** A PostgreSQL database of one scenario. The service owns it without being a superuser, as on Neon. */
public record Database(DatabaseServer server, String name) {
    private static final String OWNER = "task_api";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable String password;
    private static @Nullable Database template;

    /** A database without tables. */
    public static Database empty() {
        return create("database_" + COUNT.incrementAndGet(), "");
    }

    /** A copy of a migrated database: migrating for every scenario would cost a process each. */
    public static synchronized Database migrated() {
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

    /** A database can be copied only without connections, and a connection lingers after its client. */
    private void seal() {
        Database postgres = new Database(server, "postgres");
        postgres.execute("alter database " + name + " with allow_connections false");
        postgres.query("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Another profile has separate databases, and perhaps a separate server. */
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

    /** The address for the service. */
    public String url() {
        return at(server.fromService());
    }

    /** The address of this database at another place. */
    public String at(HostAndPort place) {
        return at(place, OWNER, password());
    }

    /** The address of this database at another place, for another user. */
    public String at(HostAndPort place, String user, String itsPassword) {
        return "postgresql://" + user + ":" + itsPassword + "@" + place + "/" + name;
    }

    /** The owner of the database: the user of the service. */
    public String user() {
        return OWNER;
    }

    /** The owner's password. */
    public String password() {
        return ownerPassword(server);
    }

    /** The variables for PostgreSQL's own programs; the owner may create databases, as on Neon. */
    public Map<String, String> access() {
        new Database(server, "postgres").execute("alter role " + OWNER + " createdb");
        return Map.of("PGHOST", "127.0.0.1", "PGUSER", OWNER, "PGPASSWORD", password(), "PGDATABASE", name);
    }

    /** Drops the database and its connections. */
    public void drop() {
        new Database(server, "postgres").execute("drop database " + name + " with (force)");
    }

    /** Another database of the server. */
    public Database named(String suffix) {
        return new Database(server, name + suffix);
    }

    /** Executes a statement as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the answer. */
    public List<String> query(String sql) {
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

    /** The names of all tables. */
    public List<String> tables() {
        return query("select table_name from information_schema.tables"
                + " where table_schema not in ('pg_catalog', 'information_schema') order by 1");
    }

    /** Tables, columns, indexes and the number of rows: equal snapshots mean that nothing has changed. */
    public List<String> snapshot() {
        List<String> snapshot = query("select concat_ws(' ', table_name, column_name, data_type, is_nullable)"
                + " from information_schema.columns where table_schema = 'public' order by 1");
        snapshot.addAll(query("select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        for (String table : tables()) {
            snapshot.addAll(query("select '" + table + ' ' + "' || count(*) from \"" + table + '"'));
        }
        return snapshot;
    }

    /** {@code tasks.priority}: every column of every table. */
    public List<String> columns() {
        return query("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'public' order by 1");
    }

    /** All rows of all tables. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : tables()) {
            rows.addAll(query("select t::text from \"" + table + "\" t"));
        }
        return rows;
    }

    /** The JDBC URL past any pooler. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + server.direct() + "/" + name;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", server.superuserPassword());
    }
}
