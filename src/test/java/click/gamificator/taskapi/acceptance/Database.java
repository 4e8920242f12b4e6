package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database that a scenario has to itself. */
record Database(String host, int port, String name) {
    private static final AtomicInteger COPIES = new AtomicInteger();
    private static @Nullable Database template;

    static Database empty() {
        URI url = URI.create(EmbeddedDatabase.freshUrl());
        return new Database(url.getHost(), url.getPort(), url.getPath().substring(1));
    }

    /** A copy of one that was migrated once: migrating anew for every scenario would cost a process each. */
    static synchronized Database migrated() {
        Database migrated = template;
        if (migrated == null) {
            migrated = empty();
            Finished migration = Targets.run("migrate", Settings.on(migrated.url()), "migrate");
            if (migration.status() != 0) {
                throw new AssertionError("migrate " + migration.describe());
            }
            template = migrated;
        }
        Database copy = new Database(migrated.host, migrated.port, "copy_" + COPIES.incrementAndGet());
        new Database(migrated.host, migrated.port, "postgres")
                .execute("create database " + copy.name + " template " + migrated.name);
        return copy;
    }

    /** With a password, so that it can be seen whether it enters a log. The server asks for none. */
    String url() {
        return at(host, port);
    }

    String at(String otherHost, int otherPort) {
        return "postgresql://" + credentials() + "@" + otherHost + ":" + otherPort + "/" + name;
    }

    static String credentials() {
        return "postgres:" + Secrets.random(24);
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

    /** All there is to read in the tables. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : tables()) {
            rows.addAll(query("select t::text from \"" + table + "\" t"));
        }
        return rows;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + name, "postgres", "");
    }
}
