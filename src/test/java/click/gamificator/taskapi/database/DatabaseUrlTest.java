package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.Malformed;
import click.gamificator.taskapi.testing.Refusals;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {
    private static final String NEON =
            "postgresql://neondb_owner:npg_S3cret@ep-cool-name-123456-pooler.eu-central-1.aws.neon.tech/neondb"
                    + "?sslmode=require&channel_binding=require&options=endpoint%3Dep-cool-name-123456";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:pass@db.example:5433/tasks?sslmode=require",
                "postgres://user:pass@db.example:5433/tasks?sslmode=require",
                "jdbc:postgresql://user:pass@db.example:5433/tasks?sslmode=require",
                "jdbc:postgresql://db.example:5433/tasks?user=user&password=pass&sslmode=require"
            })
    void everyFormMeansTheSameConnection(String url) {
        var connection = connection(url);

        assertThat(connection)
                .containsEntry("PGHOST", "db.example")
                .containsEntry("PGPORT", "5433")
                .containsEntry("PGDBNAME", "tasks")
                .containsEntry("user", "user")
                .containsEntry("password", "pass")
                .containsEntry("sslmode", "require");
    }

    @Test
    void neonsUrlIsTakenAsNeonShowsIt() {
        assertThat(connection(NEON))
                .containsEntry("PGHOST", "ep-cool-name-123456-pooler.eu-central-1.aws.neon.tech")
                .containsEntry("PGPORT", "5432")
                .containsEntry("PGDBNAME", "neondb")
                .containsEntry("user", "neondb_owner")
                .containsEntry("password", "npg_S3cret")
                .containsEntry("sslmode", "require")
                .containsEntry("channelBinding", "require")
                .containsEntry("options", "endpoint=ep-cool-name-123456");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain,plain",
                "p%40ss,p@ss",
                "a%3Ab,a:b",
                "a:b,a:b",
                "a%2Fb,a/b",
                "a%2fb,a/b",
                "a%3Fb,a?b",
                "a%23b,a#b",
                "100%25,100%",
                "a+b,a+b",
                "a%2Bb,a+b",
                "a%20b,a b",
                "a&b=c,a&b=c",
                "%22quoted%22,\"quoted\"",
                "it's,it's",
                "caf%C3%A9,café",
                "café,café",
                "%F0%9F%94%91,🔑"
            })
    void passwordIsDecoded(String encoded, String password) {
        assertThat(DatabaseUrl.parse("postgresql://user:" + encoded + "@host/db")
                        .properties())
                .containsEntry("password", password);
    }

    @Test
    void userIsDecoded() {
        assertThat(DatabaseUrl.parse("postgresql://some%40body@host/db").properties())
                .containsEntry("user", "some@body");
    }

    @Test
    void passwordMayBeAbsent() {
        assertThat(DatabaseUrl.parse("postgresql://user@host/db").properties()).doesNotContainKey("password");
    }

    @Test
    void nameOfTheDatabaseSurvivesItsEncoding() {
        assertThat(connection("postgresql://user@host/my%20db%2Fü")).containsEntry("PGDBNAME", "my db/ü");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[::1]|::1|5432",
                "[::1]:5433|::1|5433",
                "[2001:db8::7]:6432|2001:db8::7|6432",
                "10.0.0.5|10.0.0.5|5432",
                "one.example,two.example|one.example,two.example|5432,5432",
                "one.example:5433,two.example:5434|one.example,two.example|5433,5434",
                "[::1]:5433,two.example|::1,two.example|5433,5432",
                "Host.Example|host.example|5432"
            })
    void hostsAreThoseOfTheUrl(String hosts, String names, String ports) {
        var connection = connection("postgresql://user@" + hosts + "/db");

        assertThat(connection.getProperty("PGHOST").replaceAll("[\\[\\]]", "") + " " + connection.getProperty("PGPORT"))
                .isEqualTo(names + " " + ports);
    }

    @Test
    void urlForTheDriverHoldsNoPassword() {
        assertThat(DatabaseUrl.parse(NEON).jdbcUrl()).doesNotContain("npg_S3cret");
    }

    @Test
    void textOfItHidesEverything() {
        assertThat(DatabaseUrl.parse(NEON)).hasToString("DatabaseUrl[hidden]");
    }

    @ParameterizedTest
    @CsvSource({
        "ep-a-1-pooler.eu-central-1.aws.neon.tech,       ep-a-1.eu-central-1.aws.neon.tech",
        "ep-a-1-pooler.eu-central-1.aws.neon.tech:5432,  ep-a-1.eu-central-1.aws.neon.tech:5432",
        "EP-A-1-POOLER.EU.NEON.TECH,                     ep-a-1.eu.neon.tech",
        "ep-a-1.eu-central-1.aws.neon.tech,              ep-a-1.eu-central-1.aws.neon.tech",
        "ep-pooler-1.eu-central-1.aws.neon.tech,         ep-pooler-1.eu-central-1.aws.neon.tech",
        "db-pooler.example.com,                          db-pooler.example.com",
        "db-pooler.neon.tech.example.com,                db-pooler.neon.tech.example.com",
        "db-pooler.notneon.tech,                         db-pooler.notneon.tech",
        "localhost,                                      localhost"
    })
    void onlyNeonsPoolerIsTakenOutOfTheHost(String host, String direct) {
        var url = DatabaseUrl.parse("postgresql://user@" + host + "/db").withoutPooler();

        assertThat(url.hosts()).isEqualTo(direct);
    }

    @Test
    void theRestStaysWithoutThePooler() {
        var url = DatabaseUrl.parse(NEON);

        assertThat(url.withoutPooler())
                .isEqualTo(new DatabaseUrl(
                        "ep-cool-name-123456.eu-central-1.aws.neon.tech", url.name(), url.properties()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3cret",
                "mysql://user:S3cret@host/db",
                "https://user:S3cret@host/db",
                "postgresql:user:S3cret@host/db",
                "postgresql://user:S3cret@host",
                "postgresql://user:S3cret@host/",
                "postgresql://user:S3cret@/db",
                "postgresql://user:S3cret@host/db/more",
                "postgresql://user:S3cret@host/db#fragment",
                "postgresql://user:S3@cret@host/db",
                "postgresql://user:S3/cret@host/db",
                "postgresql://user:S3?cret@host/db",
                "postgresql://user:S3#cret@host/db",
                "postgresql://user:S3 cret@host/db",
                "postgresql://user:S3%cret@host/db",
                "postgresql://user:S3cret%@host/db",
                "postgresql://user:S3cret@host/db%",
                "postgresql://user:S3cret@host/db?options=%",
                "jdbc:postgresql://host/db?user=user&password=S3cret%zz",
                "postgresql://:S3cret@host/db",
                "postgresql://host/db?password=S3cret",
                "postgresql://user:S3cret@::1/db",
                "postgresql://user:S3cret@[::1/db",
                "postgresql://user:S3cret@ho!st/db",
                "postgresql://user:S3cret@one,,two/db",
                "postgresql://user:S3cret@host:/db",
                "postgresql://user:S3cret@host:port/db",
                "postgresql://user:S3cret@host:0/db",
                "postgresql://user:S3cret@host:65536/db",
                "postgresql://user:S3cret@host:99999999999999999999/db",
                "postgresql://user:x@host/db?sslmode=S3cret",
                "postgresql://user:x@host/db?channel_binding=S3cret",
                "postgresql://user:x@host/db?target_session_attrs=S3cret",
                "postgresql://user:x@host/db?unheard_of=S3cret",
                "postgresql://user:x@host/db?S3cret!"
            })
    void malformedUrlIsRefusedWithoutItsValue(String url) {
        assertThat(refusal(url)).isNotBlank().doesNotContain("S3", "cret");
    }

    @Test
    void partOfAnUnencodedPasswordIsNotTakenForTheNameOfAParameter() {
        assertThat(refusal("postgresql://user:1/w?S3cret=x@host/db")).doesNotContain("S3cret");
    }

    @Test
    void portOutOfRangeIsNamedAsTheProblem() {
        assertThat(refusal("postgresql://user@host:65536/db")).isEqualTo("has a port that is not from 1 to 65535");
    }

    @Test
    void missingUserIsNamedAsTheProblem() {
        assertThat(refusal("postgresql://host/db")).isEqualTo("names no user");
    }

    private static Properties connection(String url) {
        var parsed = DatabaseUrl.parse(url);
        return Objects.requireNonNull(Driver.parseURL(parsed.jdbcUrl(), parsed.properties()));
    }

    private static String refusal(String url) {
        return Objects.requireNonNull(
                Refusals.of(Malformed.class, () -> DatabaseUrl.parse(url)).getMessage());
    }
}
