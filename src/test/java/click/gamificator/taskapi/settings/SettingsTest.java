package click.gamificator.taskapi.settings;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void everythingButTwoVariablesHasADefault() {
        var settings = TestSettings.with();

        assertThat(settings)
                .isEqualTo(new Settings(
                        settings.database(),
                        new KeyPair(TestSettings.ADMIN_KEY, null),
                        Map.of(),
                        8000,
                        "prod",
                        List.of("https://cathouse.gamificator.click"),
                        1200,
                        "INFO",
                        new SecretSettings(Map.of(), null, Duration.ofMinutes(1), Duration.ofDays(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIGRATION_DATABASE_URL",
                "ADMIN_API_KEY_PREVIOUS",
                "SERVICE_API_KEYS",
                "PORT",
                "ENVIRONMENT",
                "CORS_ORIGINS",
                "RATE_LIMIT_PER_MINUTE",
                "LOG_LEVEL",
                "ADMIN_API_KEY_SECRET_ID",
                "SERVICE_API_KEYS_SECRET_ID",
                "DATABASE_URL_SECRET_ID",
                "SECRETS_REFRESH_SECONDS",
                "SECRETS_OVERLAP_SECONDS"
            })
    void emptyVariableCountsAsAbsent(String name) {
        assertThat(TestSettings.with(name, " ")).isEqualTo(TestSettings.with());
    }

    @Test
    void whiteSpaceAroundAValueIsLeftOut() {
        assertThat(TestSettings.with("PORT", " 9000\n").port()).isEqualTo(9000);
    }

    @Test
    void textOfItShowsNoSecret() {
        assertThat(TestSettings.with()).hasToString("Settings[environment=prod, port=8000]");
    }

    @ParameterizedTest
    @CsvSource({"PORT, 8080", "ADMIN_API_KEY, admin-key-of-the-tests-0123456789abcdef", "SERVICE_API_KEYS, {}"})
    void byteOrderMarkBeforeAValueIsSkipped(String name, String value) {
        assertThat(TestSettings.with(name, "\uFEFF" + value + "\r\n")).isEqualTo(TestSettings.with(name, value));
    }

    @Test
    void byteOrderMarkThatTheLocaleCannotReadIsSkipped() {
        assertThat(TestSettings.with("PORT", "\uFFFD\uFFFD\uFFFD8080").port()).isEqualTo(8080);
    }

    @Test
    void nothingButAByteOrderMarkIsNoValue() {
        assertThat(problems("ADMIN_API_KEY", "\uFEFF\n")).containsExactly("ADMIN_API_KEY is missing");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "8080, 8080", "65535, 65535", "0080, 80"})
    void portIsRead(String value, int port) {
        assertThat(TestSettings.with("PORT", value).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+80", "65536", "8e3", "80 80", "http", "99999999999999999999", "٨"})
    void portThatIsNoneIsRefused(String value) {
        assertThat(problems("PORT", value)).containsExactly("PORT must be a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1000000, 1000000"})
    void rateLimitIsRead(String value, int limit) {
        assertThat(TestSettings.with("RATE_LIMIT_PER_MINUTE", value).rateLimitPerMinute())
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001", "1.5", "many"})
    void rateLimitThatIsNoneIsRefused(String value) {
        assertThat(problems("RATE_LIMIT_PER_MINUTE", value))
                .containsExactly("RATE_LIMIT_PER_MINUTE must be a whole number from 0 to 1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR"})
    void logLevelIsRead(String level) {
        assertThat(TestSettings.with("LOG_LEVEL", level).logLevel()).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "OFF", "FATAL", "3"})
    void logLevelThatIsNoneIsRefused(String level) {
        assertThat(problems("LOG_LEVEL", level))
                .containsExactly("LOG_LEVEL must be one of TRACE, DEBUG, INFO, WARN, ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging-2", "7", "abcdefghijklmnopqrstuvwxyz-01234"})
    void environmentIsRead(String name) {
        assertThat(TestSettings.with("ENVIRONMENT", name).environment()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prod", "my_env", "a b", "ümlaut", "abcdefghijklmnopqrstuvwxyz-012345"})
    void environmentThatIsNoneIsRefused(String name) {
        assertThat(problems("ENVIRONMENT", name))
                .containsExactly("ENVIRONMENT must be 1 to 32 lower-case letters, digits or hyphens");
    }

    @Test
    void originsAreSeparatedByCommas() {
        assertThat(TestSettings.with("CORS_ORIGINS", "https://a.example, http://localhost:3000,https://[::1]:8443")
                        .corsOrigins())
                .containsExactly("https://a.example", "http://localhost:3000", "https://[::1]:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.com",
                "null",
                "a.example",
                "//a.example",
                "https://",
                "https://a.example/",
                "https://a.example/path",
                "https://a.example?query",
                "https://a.example#fragment",
                "https://user@a.example",
                "ftp://a.example",
                "https://a.example,*",
                "https://a.example,,https://b.example",
                "https://a b.example"
            })
    void originThatIsNoneIsRefused(String origins) {
        assertThat(problems("CORS_ORIGINS", origins))
                .containsExactly(
                        "CORS_ORIGINS must be origins such as https://app.example.com, separated by commas, and never *");
    }

    @Test
    void previousAdminKeyIsReadFromItsVariable() {
        var previous = "previous-admin-key-0123456789abcdef";

        assertThat(TestSettings.with("ADMIN_API_KEY_PREVIOUS", previous).adminKeys())
                .isEqualTo(new KeyPair(TestSettings.ADMIN_KEY, previous));
    }

    @Test
    void migrationUrlIsCheckedToo() {
        assertThat(problems("MIGRATION_DATABASE_URL", "postgresql://h/db"))
                .containsExactly("MIGRATION_DATABASE_URL names no user");
    }

    @Test
    void serviceMayNotHaveTheAdminsKey() {
        assertThat(problems("SERVICE_API_KEYS", "{\"cat-house\": \"" + TestSettings.ADMIN_KEY + "\"}"))
                .containsExactly("SERVICE_API_KEYS gives a service a key that another service or the admin has too");
    }

    @Test
    void serviceMayNotHaveTheAdminsPreviousKey() {
        var previous = "previous-admin-key-0123456789abcdef";

        assertThat(problems(
                        "ADMIN_API_KEY_PREVIOUS",
                        previous,
                        "SERVICE_API_KEYS",
                        "{\"cat-house\": \"" + previous + "\"}"))
                .containsExactly("SERVICE_API_KEYS gives a service a key that another service or the admin has too");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var environment = Map.of(
                "MIGRATION_DATABASE_URL", "no",
                "ADMIN_API_KEY", "short",
                "ADMIN_API_KEY_PREVIOUS", "short",
                "SERVICE_API_KEYS", "no",
                "PORT", "no",
                "ENVIRONMENT", "No",
                "CORS_ORIGINS", "no",
                "RATE_LIMIT_PER_MINUTE", "no",
                "LOG_LEVEL", "no");

        assertThat(problems(environment))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactly(
                        "DATABASE_URL",
                        "MIGRATION_DATABASE_URL",
                        "ADMIN_API_KEY",
                        "ADMIN_API_KEY_PREVIOUS",
                        "SERVICE_API_KEYS",
                        "PORT",
                        "ENVIRONMENT",
                        "CORS_ORIGINS",
                        "RATE_LIMIT_PER_MINUTE",
                        "LOG_LEVEL");
    }

    @Test
    void requiredVariablesThatAreMissingAreNamed() {
        assertThat(problems(Map.of())).containsExactly("DATABASE_URL is missing", "ADMIN_API_KEY is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL",
                "MIGRATION_DATABASE_URL",
                "ADMIN_API_KEY",
                "ADMIN_API_KEY_PREVIOUS",
                "SERVICE_API_KEYS",
                "PORT",
                "ENVIRONMENT",
                "CORS_ORIGINS",
                "RATE_LIMIT_PER_MINUTE",
                "LOG_LEVEL",
                "SECRETS_REFRESH_SECONDS",
                "SECRETS_OVERLAP_SECONDS"
            })
    void noProblemHoldsAValue(String name) {
        assertThat(problems(name, "S3cret"))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .doesNotContain("S3cret");
    }

    private static List<String> problems(String... namesAndValues) {
        return problems(TestSettings.environment(namesAndValues));
    }

    private static List<String> problems(Map<String, String> environment) {
        return Refusals.of(InvalidSettings.class, () -> Settings.read(environment))
                .problems();
    }
}
