package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.TestSettings;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the schema of this release, reached as the service reaches it. */
public final class MigratedDatabase {
    private static final class Shared {
        static final MigratedDatabase DATABASE = new MigratedDatabase(fresh());
    }

    private final String url;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    private MigratedDatabase(String url) {
        this.url = url;
        var configuration = new DatabaseConfiguration();
        var pool = configuration.dataSource(new LiveDatabase(TestSettings.database(url)));
        jdbc = configuration.jdbcClient(pool);
        transaction = configuration.transactionTemplate(pool);
    }

    /** One for all tests of the JVM, which keep out of each other's way by the names of their services. */
    public static MigratedDatabase shared() {
        return Shared.DATABASE;
    }

    /** The URL of one that nobody else uses. */
    public static String fresh() {
        var url = EmbeddedDatabase.freshUrl();
        if (!Migration.run(TestSettings.database(url))) {
            throw new AssertionError("The migration failed");
        }
        return url;
    }

    /** As {@code DATABASE_URL} takes it. */
    public String url() {
        return url;
    }

    /** The client the service uses. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The transactions the service uses. */
    public TransactionTemplate transaction() {
        return transaction;
    }

    /** A new watch over it. */
    public DatabaseStatus status() {
        return new DatabaseStatus(new Schema(jdbc));
    }

    /** A client that gets no answer: nothing listens where it calls. */
    public static JdbcClient unreachable() {
        var nowhere = TestSettings.database("postgresql://somebody@127.0.0.1:1/nowhere");
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), nowhere.jdbcUrl(), nowhere.properties()));
    }
}
