package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL that requires a password from one role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordRotationTest {
    private final Semaphore doubts = new Semaphore(0);
    private EmbeddedPostgres postgres;
    private LiveDatabase database;
    private HikariDataSource pool;
    private DatabaseUrlSecret secret;

    @BeforeAll
    void startDatabase(@TempDir Path folder) throws IOException {
        var logins = Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all taskuser 127.0.0.1/32 scram-sha-256\nhost all postgres 127.0.0.1/32 trust\n");
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", logins.toString())
                .setServerConfig("fsync", "off")
                .start();
        admin("create role taskuser login superuser password 'first'");
        Migration.run(DatabaseUrl.parse(url("postgres", "")));
    }

    @BeforeEach
    void startPool() {
        admin("alter role taskuser password 'first'");
        database = new LiveDatabase(DatabaseUrl.parse(url("taskuser", ":first")));
        pool = new DatabaseConfiguration().dataSource(database);
        secret = new DatabaseUrlSecret(database);
        secret.whenInDoubt(doubts::release);
    }

    @AfterEach
    void stopPool() {
        pool.close();
    }

    @AfterAll
    void stopDatabase() throws IOException {
        postgres.close();
    }

    @Test
    void openConnectionsOutliveTheOldPassword() {
        select();
        admin("alter role taskuser password 'second'");

        assertThat(select()).isOne();
    }

    @Test
    void requestThatNeedsAConnectionAfterTheChangeDoesNotFail() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            admin("alter role taskuser password 'second'");
            pool.getHikariPoolMXBean().softEvictConnections();
            var request = threads.submit(this::select);
            assertThat(doubts.tryAcquire(3, TimeUnit.SECONDS)).isTrue();
            secret.take(SecretVersions.only(url("taskuser", ":second")));

            assertThat(request.get()).isOne();
        }
    }

    /** After repeated refusals a pool pauses longer and longer, in the end longer than a request waits. */
    @Test
    void newPasswordServesRequestsAtOnceWhereTheOldOneWasRefusedForSeconds() throws Exception {
        admin("alter role taskuser password 'second'");
        pool.getHikariPoolMXBean().softEvictConnections();
        Awaitility.await().pollDelay(Duration.ofSeconds(6)).until(() -> doubts.availablePermits() > 0);
        secret.take(SecretVersions.only(url("taskuser", ":second")));

        assertThat(select()).isOne();
    }

    /**
     * PostgreSQL ends no session for a new password, and opening eight connections at once would load a quarter of a
     * CPU.
     */
    @Test
    void newPasswordClosesNoConnection() throws Exception {
        Awaitility.await().until(() -> pool.getHikariPoolMXBean().getIdleConnections() == pool.getMaximumPoolSize());
        var before = sessions();
        admin("alter role taskuser password 'second'");
        secret.take(SecretVersions.only(url("taskuser", ":second")));

        assertThat(before).contains(integer("select pg_backend_pid()"));
    }

    @Test
    void passwordThatIsWrittenTooEarlyIsRefused() {
        var early = SecretVersions.only(url("taskuser", ":second"));

        assertThatExceptionOfType(UnusableSecret.class)
                .isThrownBy(() -> secret.take(early))
                .withMessage("the database refused the user or the password (28P01)");
    }

    @Test
    void passwordThatIsWrittenTooEarlyBreaksNothing() {
        var early = SecretVersions.only(url("taskuser", ":second"));
        assertThatExceptionOfType(UnusableSecret.class).isThrownBy(() -> secret.take(early));

        assertThat(select()).isOne();
    }

    private int select() {
        return integer("select 1");
    }

    private List<Integer> sessions() {
        return JdbcClient.create(pool)
                .sql("select pid from pg_stat_activity where usename = 'taskuser'")
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private int integer(String sql) {
        return JdbcClient.create(pool).sql(sql).query(Integer.class).single();
    }

    private void admin(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String user, String password) {
        return "postgresql://" + user + password + "@127.0.0.1:" + postgres.getPort() + "/postgres";
    }
}
