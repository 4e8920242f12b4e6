package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import click.gamificator.taskapi.testing.TlsDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/** Connections over TLS to a real PostgreSQL. */
class TlsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void certificateOfAFileIsVerifiedAndBoundToTheLogin(String algorithm) throws Exception {
        try (var database = TlsDatabase.start(folder, algorithm, "127.0.0.1")) {
            var url = database.url("sslmode=verify-full&channel_binding=require&sslrootcert=" + database.certificate());

            assertThat(answerOverTls(url)).isEqualTo("secured true");
        }
    }

    @Test
    void causeNamesWhatIsWrongWithTheCertificate() throws Exception {
        try (var database = TlsDatabase.start(folder, "EC", "127.0.0.2")) {
            assertThat(answerOverTls(database.url("sslmode=require"))).isEqualTo("secured true");
            assertThat(cause(database.url("sslmode=verify-full"))).isEqualTo(DatabaseCause.TLS_UNTRUSTED);
            assertThat(cause(database.url("sslrootcert=system"))).isEqualTo(DatabaseCause.TLS_UNTRUSTED);
            assertThat(cause(database.url("sslmode=verify-full&sslrootcert=" + database.certificate())))
                    .isEqualTo(DatabaseCause.TLS_OTHER_HOST);
        }
    }

    @Test
    void causeNamesAServerWithoutTls() {
        assertThat(cause(EmbeddedDatabase.freshUrl() + "?sslmode=require")).isEqualTo(DatabaseCause.TLS_NOT_OFFERED);
    }

    @Test
    void failedMigrationNamesTheCause() {
        var failure = failure(EmbeddedDatabase.freshUrl() + "?sslmode=require");

        assertThat(MigrationFailure.reason(failure)).isEqualTo("the database offers no TLS");
    }

    @Test
    void rotationToAServerWithoutTlsNamesTheCause() {
        var secret = new DatabaseUrlSecret(new LiveDatabase(DatabaseUrl.parse(EmbeddedDatabase.freshUrl())));
        var wanted = EmbeddedDatabase.freshUrl() + "?sslmode=require";

        assertThatThrownBy(() -> secret.take(SecretVersions.only(wanted))).hasMessage("the database offers no TLS");
    }

    private static String answerOverTls(String url) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select usename || ' ' || ssl from pg_stat_ssl natural join pg_stat_activity"
                                + " where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static DatabaseCause cause(String url) {
        return DatabaseFailures.cause(failure(url)).orElseThrow();
    }

    private static Throwable failure(String url) {
        return catchThrowable(() -> connect(url).close());
    }

    private static java.sql.Connection connect(String url) throws SQLException {
        var database = DatabaseUrl.parse(url);
        return Objects.requireNonNull(
                new Driver().connect(database.jdbcUrl(), Connections.ofRequests(database)), "another driver's URL");
    }
}
