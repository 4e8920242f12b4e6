package click.gamificator.taskapi.database;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the schema of this release, accessed as the service accesses it. */
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
        var pool = configuration.dataSource(new LiveDatabase(DatabaseUrl.parse(url)));
        jdbc = configuration.jdbcClient(pool);
        transaction = configuration.transactionTemplate(pool);
    }

    /** The database that all tests of the JVM share; each test uses its own service names. */
    public static MigratedDatabase shared() {
        return Shared.DATABASE;
    }

    /** The URL of a database that no other test uses. */
    public static String fresh() {
        var url = EmbeddedDatabase.freshUrl();
        if (!Migration.run(DatabaseUrl.parse(url))) {
            throw new AssertionError("The migration failed");
        }
        return url;
    }

    /** The URL in the form of {@code DATABASE_URL}. */
    public String url() {
        return url;
    }

    /** The JDBC client that the service uses. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The transaction template that the service uses. */
    public TransactionTemplate transaction() {
        return transaction;
    }

    /** A new status of this database. */
    public DatabaseStatus status() {
        return new DatabaseStatus(new Schema(jdbc));
    }

    /** A client that never gets an answer, because nothing listens at its address. */
    public static JdbcClient unreachable() {
        var nowhere = DatabaseUrl.parse("postgresql://somebody@127.0.0.1:1/nowhere");
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), nowhere.jdbcUrl(), nowhere.properties()));
    }
}
