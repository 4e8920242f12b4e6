package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import click.gamificator.taskapi.database.DatabaseStatus;
import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.logging.CapturedLog;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** In every state of the database, answers, log and health name the cause; only an error in the service gives a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class DatabaseCausesTest {
    private static final AtomicInteger ROLES = new AtomicInteger();
    private static final String EVERYTHING = "select, insert, update, delete";

    private String url;
    private RunningService service;

    @BeforeAll
    void start() {
        url = withTrigger(MigratedDatabase.fresh());
        service = service(url);
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08000|The database can't be reached. It is not known whether the change was made.",
                "08006|The database can't be reached. It is not known whether the change was made.",
                "0P000|The database refused the login. Nothing was changed.",
                "25006|The database is read-only. Nothing was changed.",
                "25P03|The service or its database is overloaded. It is not known whether the change was made.",
                "25P04|The service or its database is overloaded. It is not known whether the change was made.",
                "28000|The database refused the login. Nothing was changed.",
                "28P01|The database refused the login. Nothing was changed.",
                "3D000|The database refused the login. Nothing was changed.",
                "3F000|The schema of the database is not migrated yet. Nothing was changed.",
                "40001|Another transaction held a lock for too long. Nothing was changed.",
                "40003|The database failed, and its error code does not say why. It is not known whether",
                "40P01|Another transaction held a lock for too long. Nothing was changed.",
                "42501|The user of the database lacks a privilege. Nothing was changed.",
                "42703|The schema of the database is not migrated yet. Nothing was changed.",
                "42704|The schema of the database is not migrated yet. Nothing was changed.",
                "42P01|The schema of the database is not migrated yet. Nothing was changed.",
                "53000|The service or its database is overloaded. Nothing was changed.",
                "53100|The storage of the database is full. Nothing was changed.",
                "53200|The service or its database is overloaded. Nothing was changed.",
                "53300|The service or its database is overloaded. Nothing was changed.",
                "53400|The service or its database is overloaded. Nothing was changed.",
                "55006|Another transaction held a lock for too long. Nothing was changed.",
                "55P03|Another transaction held a lock for too long. Nothing was changed.",
                "57000|The database can't be reached. Nothing was changed.",
                "57014|The service or its database is overloaded. Nothing was changed.",
                "57P01|The database can't be reached. It is not known whether the change was made.",
                "57P02|The database can't be reached. It is not known whether the change was made.",
                "57P03|The database can't be reached. It is not known whether the change was made.",
                "57P04|The database can't be reached. It is not known whether the change was made.",
                "58030|The database failed, and its error code does not say why. It is not known whether",
                "58P01|The database failed, and its error code does not say why. It is not known whether",
                "72000|The service or its database is overloaded. Nothing was changed.",
                "F0000|The database failed, and its error code does not say why. It is not known whether",
                "XX000|The database failed, and its error code does not say why. It is not known whether",
                "XX001|The database failed, and its error code does not say why. It is not known whether"
            })
    void stateOfTheDatabaseIsNamed(String state, String detail) {
        var answer = create(service, state);

        assertThat(answer.problem() + " " + answer.at("/detail")).startsWith("503 unavailable " + detail);
        assertThat(answer.body()).doesNotContain("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "22P02", "23502", "23505", "23514", "42601", "42883", "54000", "P0001"})
    void faultOfOursIsA500(String state) {
        assertThat(create(service, state).problem()).isEqualTo("500 internal-error");
    }

    @Test
    void callerWhoCanRepeatSafelyIsToldSo() {
        var answer = service.send(
                "/cmd/tasks.create",
                request -> request.header("X-API-Key", RunningService.CAT_KEY)
                        .header("Idempotency-Key", "cause-1")
                        .POST(BodyPublishers.ofString("{\"name\": \"08006\"}")));

        assertThat(answer.at("/detail"))
                .isEqualTo("The database can't be reached. It is not known whether the change was made."
                        + " Repeat the request with the same Idempotency-Key: then it is made once.");
    }

    @Test
    void fullStorageIsLoggedOnceHoweverOftenTheDatabaseIsAsked() {
        var full = service(url);
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            for (var i = 0; i < 4; i++) {
                create(full, "53100");
                await(Duration.ofMillis(1_100));
                full.get("/health");
            }

            assertThat(log.lines().stream().map(DatabaseCausesTest::described))
                    .containsExactly("database_unavailable storage_full");
            assertThat(health(full)).isEqualTo("degraded unavailable storage_full ok");
            assertThat(full.get("/health/ready").status()).isEqualTo(200);
        } finally {
            full.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "select"})
    void userWhoLacksPrivilegesGetsNoCalls(String privileges) {
        assertRole(privileges, "", "lacks_privilege", "The user of the database lacks a privilege.");
    }

    @Test
    void userWhoMayNotEnterTheSchemaGetsNoCalls() {
        var closed = MigratedDatabase.fresh();
        sql(closed, "revoke usage on schema public from public");

        assertRole(closed, EVERYTHING, "", "lacks_privilege", "The user of the database lacks a privilege.");
    }

    @Test
    void readOnlyDatabaseGetsNoCalls() {
        assertRole(EVERYTHING, "set default_transaction_read_only = on", "read_only", "The database is read-only.");
    }

    @Test
    void refusedLoginGetsNoCalls() {
        assertRole(EVERYTHING, "nologin", "refused_login", "The database refused the login.");
    }

    @Test
    void databaseWithoutAFreeConnectionGetsNoCalls() {
        assertRole(EVERYTHING, "connection limit 0", "overloaded", "The service or its database is overloaded.");
    }

    @Test
    void userWithJustThePrivilegesThatTheCheckAsksForCanDoEverything() {
        var database = MigratedDatabase.fresh();
        sql(database, "create role just_enough login");
        sql(database, "grant select, insert, update, delete on tasks, idempotency_records to just_enough");
        sql(database, "grant select, insert, update on service_keys, key_uses to just_enough");
        sql(database, "grant select on task_counts, flyway_schema_history to just_enough");
        var limited = service(database.replace("postgres@", "just_enough@"));
        try {
            var made = limited.send(
                    "/cmd/tasks.create",
                    request -> request.header("X-API-Key", RunningService.CAT_KEY)
                            .header("Idempotency-Key", "once")
                            .POST(BodyPublishers.ofString("{\"name\": \"Feed Tom\"}")));
            var task = "{\"id\": \"%s\"}".formatted(made.at("/id"));
            var birds = admin(limited, "POST", "/admin/keys", "{\"name\": \"bird-house\"}");

            assertThat(Stream.of(
                                    made,
                                    limited.get("/cmd/tasks.get?id=" + made.at("/id"), RunningService.CAT_KEY),
                                    limited.get("/cmd/tasks.list?q=Tom", RunningService.CAT_KEY),
                                    limited.get("/cmd/stats.get", RunningService.CAT_KEY),
                                    limited.post("/cmd/tasks.update", RunningService.CAT_KEY, task),
                                    limited.post("/cmd/tasks.delete", RunningService.CAT_KEY, task),
                                    birds,
                                    limited.get("/cmd/tasks.list", birds.at("/key")),
                                    admin(limited, "POST", "/admin/keys/bird-house/rotate", "{}"),
                                    admin(limited, "DELETE", "/admin/keys/bird-house", ""),
                                    limited.get("/health/ready"))
                            .map(RunningService.Reply::status))
                    .containsExactly(201, 200, 200, 200, 200, 204, 201, 200, 200, 204, 200);
            assertThat(admin(limited, "GET", "/admin/keys", "").status()).isEqualTo(200);
        } finally {
            limited.stop();
        }
    }

    private static RunningService.Reply admin(RunningService service, String method, String path, String body) {
        return service.send(
                path,
                request -> request.header("X-API-Key", TestSettings.ADMIN_KEY)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private void assertRole(String privileges, String change, String reason, String sentence) {
        assertRole(MigratedDatabase.fresh(), privileges, change, reason, sentence);
    }

    private static void assertRole(String database, String privileges, String change, String reason, String sentence) {
        var role = "caused_" + ROLES.incrementAndGet();
        sql(database, "create role " + role + " login");
        if (!privileges.isEmpty()) {
            sql(database, "grant " + privileges + " on all tables in schema public to " + role);
        }
        if (!change.isEmpty()) {
            sql(database, "alter role " + role + " " + change);
        }
        var limited = service(database.replace("postgres@", role + "@"));
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            Awaitility.await().untilAsserted(() -> assertThat(health(limited)).contains(" " + reason + " "));
            assertThat(limited.get("/health/ready").problem() + " "
                            + limited.get("/health/ready").at("/detail"))
                    .isEqualTo("503 unavailable " + sentence);
            assertThat(create(limited, "Feed Tom").at("/detail"))
                    .isEqualTo(sentence + " Nothing was changed. Try again.");
            assertThat(log.lines().stream().map(DatabaseCausesTest::described).distinct())
                    .containsExactly("database_unavailable " + reason);
        } finally {
            limited.stop();
        }
    }

    private static RunningService service(String url) {
        return RunningService.start(Map.of("DATABASE_URL", url, "RATE_LIMIT_PER_MINUTE", "0"));
    }

    private static RunningService.Reply create(RunningService service, String name) {
        return service.post("/cmd/tasks.create", RunningService.CAT_KEY, "{\"name\": \"" + name + "\"}");
    }

    private static String health(RunningService service) {
        var health = service.get("/health");
        return String.join(
                " ",
                List.of(
                        health.at("/status"),
                        health.at("/checks/database"),
                        health.at("/checks/database_reason"),
                        health.at("/checks/schema")));
    }

    private static String described(ILoggingEvent line) {
        return CapturedLog.value(line, "event") + " " + CapturedLog.value(line, "reason");
    }

    /** A task whose name is an error code fails with that error. */
    private static String withTrigger(String url) {
        sql(url, """
                create function fail() returns trigger language plpgsql as $$
                begin
                    if new.name ~ '^[0-9A-Z]{5}$' then
                        raise exception 'S3cret' using errcode = new.name;
                    end if;
                    return new;
                end $$""");
        sql(url, "create trigger fail before insert on tasks for each row execute function fail()");
        return url;
    }

    private static void sql(String url, String statement) {
        var database = DatabaseUrl.parse(url);
        JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()))
                .sql(statement)
                .update();
    }

    private static void await(Duration time) {
        Awaitility.await().pollDelay(time).until(() -> true);
    }
}
