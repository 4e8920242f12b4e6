package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import click.gamificator.taskapi.testing.Refusals;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseUrlSecretTest {
    private static final AtomicInteger ROLES = new AtomicInteger();

    private final String owner = MigratedDatabase.fresh();
    private final String role = "rotating_" + ROLES.incrementAndGet();
    private final LiveDatabase database = new LiveDatabase(DatabaseUrl.parse(owner));
    private final HikariDataSource pool = new DatabaseConfiguration().dataSource(database);
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final DatabaseUrlSecret secret = new DatabaseUrlSecret(database);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void sameUrlIsNoChange() throws UnusableSecret {
        assertThat(secret.take(SecretVersions.only(owner))).isFalse();
    }

    @Test
    void newUrlIsAChange() throws UnusableSecret {
        assertThat(secret.take(SecretVersions.only(newRole()))).isTrue();
    }

    @Test
    void nextStatementGoesToTheNewUrl() throws UnusableSecret {
        user();
        secret.take(SecretVersions.only(newRole()));

        assertThat(user()).isEqualTo(role);
    }

    @Test
    void connectionInUseFinishesItsWork() throws SQLException, UnusableSecret {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            secret.take(SecretVersions.only(newRole()));
            var row = statement.executeQuery("select current_user");
            row.next();

            assertThat(row.getString(1)).isEqualTo("postgres");
        }
    }

    @Test
    void connectionInUseIsClosedWhenItsWorkIsDone() throws SQLException, UnusableSecret {
        try (var _ = pool.getConnection()) {
            secret.take(SecretVersions.only(newRole()));
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> sessionsOf("postgres") == 0);
    }

    @Test
    void noStatementFailsWhileTheUrlIsReplaced() throws Exception {
        var stop = new AtomicBoolean();
        var begun = new CountDownLatch(4);
        var next = newRole();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> {
                        var statements = 0;
                        while (!stop.get()) {
                            user();
                            statements++;
                            begun.countDown();
                        }
                        return statements;
                    }))
                    .toList();
            begun.await();
            for (var i = 0; i < 20; i++) {
                secret.take(SecretVersions.only(i % 2 == 0 ? next : owner));
            }
            stop.set(true);

            for (var statements : load) {
                assertThat(statements.get()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://S3cret@host/db, must look like postgresql://",
        "postgresql://S3cret@127.0.0.1:1/db, the database can't be reached (08001)",
        "postgresql://postgres:S3cret@127.0.0.1:PORT/nowhere, there is no such database (3D000)",
        "postgresql://nobody:S3cret@127.0.0.1:PORT/postgres, the database refused the user or the password (28000)",
        "postgresql://postgres:S3cret@127.0.0.1:PORT/postgres, the schema of the database is not migrated yet"
    })
    void urlThatDoesNotWorkIsRefused(String url, String reason) {
        assertThat(refusal(url.replace("PORT", port()))).startsWith(reason).doesNotContain("S3cret");
    }

    @Test
    void urlThatDoesNotWorkReplacesNone() {
        refusal("postgresql://somebody@127.0.0.1:1/db");

        assertThat(user()).isEqualTo("postgres");
    }

    @Test
    void refusedLoginIsAReasonToReadAgain() throws UnusableSecret {
        var doubts = new AtomicInteger();
        secret.whenInDoubt(doubts::incrementAndGet);
        secret.take(SecretVersions.only(newRole()));
        EmbeddedDatabase.execute("alter role " + role + " nologin");
        pool.getHikariPoolMXBean().softEvictConnections();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> doubts.get() > 0);
    }

    @Test
    void databaseThatIsAwayIsNoReasonToReadAgain() throws InterruptedException {
        var doubts = new AtomicInteger();
        secret.whenInDoubt(doubts::incrementAndGet);
        database.move(DatabaseUrl.parse("postgresql://somebody@127.0.0.1:1/db"));

        var connecting = new FutureTask<>(database::connect);
        var thread = Thread.ofVirtual().start(connecting);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> database.whyNotConnected() != null);
        thread.interrupt();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(connecting::get)
                .withCauseInstanceOf(SQLException.class);
        assertThat(doubts).hasValue(0);
    }

    private String newRole() {
        EmbeddedDatabase.execute("create role " + role + " login superuser");
        return owner.replace("postgres@", role + "@");
    }

    private int sessionsOf(String user) {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and usename = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    private String user() {
        return jdbc.sql("select current_user").query(String.class).single();
    }

    private String port() {
        return owner.replaceAll(".*:([0-9]+)/.*", "$1");
    }

    private String refusal(String url) {
        return String.valueOf(Refusals.of(UnusableSecret.class, () -> secret.take(SecretVersions.only(url)))
                .getMessage());
    }
}
