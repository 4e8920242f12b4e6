package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.CorsOrigins;
import click.gamificator.taskapi.http.PublicUrl;
import click.gamificator.taskapi.keys.KeyPair;
import click.gamificator.taskapi.keys.KeySettings;
import click.gamificator.taskapi.secrets.SecretSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<String> VARIABLES = List.of(
            "DATABASE_URL",
            "MIGRATION_DATABASE_URL",
            "ADMIN_API_KEY",
            "ADMIN_API_KEY_PREVIOUS",
            "SERVICE_API_KEYS",
            "PORT",
            "ENVIRONMENT",
            "PUBLIC_URL",
            "CORS_ORIGINS",
            "RATE_LIMIT_PER_MINUTE",
            "LOG_LEVEL",
            "SECRETS_REFRESH_SECONDS",
            "SECRETS_OVERLAP_SECONDS");
    private static final String PREVIOUS = "previous-admin-key-0123456789abcdef";

    @Test
    void everythingButTwoVariablesHasADefault() {
        var settings = TestSettings.with();

        assertThat(settings)
                .isEqualTo(new Settings(
                        settings.database(),
                        new KeySettings(new KeyPair(TestSettings.ADMIN_KEY, null), Map.of(), "prod", 1200),
                        new CorsOrigins(List.of("https://cathouse.gamificator.click")),
                        PublicUrl.UNKNOWN,
                        new SecretSettings(Map.of(), null, Duration.ofMinutes(1), Duration.ofDays(1)),
                        8000,
                        "prod",
                        "INFO"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIGRATION_DATABASE_URL",
                "ADMIN_API_KEY_PREVIOUS",
                "SERVICE_API_KEYS",
                "PORT",
                "ENVIRONMENT",
                "PUBLIC_URL",
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
        assertThat(TestSettings.problems("ADMIN_API_KEY", "\uFEFF\n")).containsExactly("ADMIN_API_KEY is missing");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "8080, 8080", "65535, 65535", "0080, 80"})
    void portIsRead(String value, int port) {
        assertThat(TestSettings.with("PORT", value).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+80", "65536", "8e3", "80 80", "http", "99999999999999999999", "٨"})
    void portThatIsNoneIsRefused(String value) {
        assertThat(TestSettings.problems("PORT", value)).containsExactly("PORT must be a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1000000, 1000000"})
    void rateLimitIsRead(String value, int limit) {
        assertThat(TestSettings.keys("RATE_LIMIT_PER_MINUTE", value).callsPerMinute())
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001", "1.5", "many"})
    void rateLimitThatIsNoneIsRefused(String value) {
        assertThat(TestSettings.problems("RATE_LIMIT_PER_MINUTE", value))
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
        assertThat(TestSettings.problems("LOG_LEVEL", level))
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
        assertThat(TestSettings.problems("ENVIRONMENT", name))
                .containsExactly("ENVIRONMENT must be 1 to 32 lower-case letters, digits or hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "http://localhost:8000", "https://[::1]:8443"})
    void publicAddressIsRead(String address) {
        assertThat(TestSettings.with("PUBLIC_URL", address).publicUrl().value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "//api.example.com",
                "https://",
                "https://api.example.com/",
                "https://api.example.com/tasks",
                "https://api.example.com?query",
                "https://api.example.com#fragment",
                "https://user@api.example.com",
                "ftp://api.example.com",
                "https://a.example,https://b.example",
                "https://a.example\"></a>"
            })
    void publicAddressThatIsNoneIsRefused(String address) {
        assertThat(TestSettings.problems("PUBLIC_URL", address))
                .containsExactly("PUBLIC_URL must be an address such as https://api.example.com, without a path");
    }

    @Test
    void originsAreSeparatedByCommas() {
        assertThat(TestSettings.with("CORS_ORIGINS", "https://a.example, http://localhost:3000,https://[::1]:8443")
                        .corsOrigins()
                        .origins())
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
        assertThat(TestSettings.problems("CORS_ORIGINS", origins))
                .containsExactly("CORS_ORIGINS must be origins such as https://app.example.com, separated by commas,"
                        + " and never *");
    }

    @Test
    void previousAdminKeyIsReadFromItsVariable() {
        assertThat(TestSettings.keys("ADMIN_API_KEY_PREVIOUS", PREVIOUS).admin())
                .isEqualTo(new KeyPair(TestSettings.ADMIN_KEY, PREVIOUS));
    }

    @Test
    void migrationUrlIsCheckedToo() {
        assertThat(TestSettings.problems("MIGRATION_DATABASE_URL", "postgresql://h/db"))
                .containsExactly("MIGRATION_DATABASE_URL names no user");
    }

    @Test
    void serviceMayNotHaveTheAdminsKey() {
        assertThat(TestSettings.problems("SERVICE_API_KEYS", "{\"cat-house\": \"" + TestSettings.ADMIN_KEY + "\"}"))
                .containsExactly("SERVICE_API_KEYS gives a service the key of another service or of the admin");
    }

    @Test
    void serviceMayNotHaveTheAdminsPreviousKey() {
        assertThat(TestSettings.problems(
                        "ADMIN_API_KEY_PREVIOUS",
                        PREVIOUS,
                        "SERVICE_API_KEYS",
                        "{\"cat-house\": \"" + PREVIOUS + "\"}"))
                .containsExactly("SERVICE_API_KEYS gives a service the key of another service or of the admin");
    }

    @Test
    void mistypedKeysAreReportedWithTheirVariable() {
        var mistyped = "tsk_prod_EXAMPLE-EXAMPEL-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0";

        assertThat(TestSettings.problems(
                        "ADMIN_API_KEY", mistyped, "SERVICE_API_KEYS", "{\"cat-house\": \"" + mistyped + "\"}"))
                .containsExactly(
                        "ADMIN_API_KEY has a key that begins with tsk_ and has a wrong checksum:"
                                + " it was mistyped or cut off",
                        "SERVICE_API_KEYS has a key of service number 1 that begins with tsk_ and has a wrong checksum:"
                                + " it was mistyped or cut off");
    }

    @Test
    void formerKeyOfTheSandboxIsRefusedElsewhere() {
        assertThat(TestSettings.problems("ADMIN_API_KEY", "sandbox-admin-key-that-everybody-knows"))
                .containsExactly("ADMIN_API_KEY is the key of the sandbox, which everybody knows");
    }

    @Test
    void keysOfTheSandboxAreRefusedElsewhere() throws IOException {
        var keys = sandboxKeys();

        assertThat(TestSettings.problems(
                        "ADMIN_API_KEY", keys.get(0), "SERVICE_API_KEYS", "{\"cat-house\": \"" + keys.get(1) + "\"}"))
                .containsExactly(
                        "ADMIN_API_KEY is the key of the sandbox, which everybody knows",
                        "SERVICE_API_KEYS holds the key of the sandbox, which everybody knows");
        assertThat(TestSettings.problems("ADMIN_API_KEY_PREVIOUS", keys.get(0)))
                .containsExactly("ADMIN_API_KEY is the key of the sandbox, which everybody knows");
    }

    @Test
    void sandboxTakesItsKeys() throws Exception {
        var keys = sandboxKeys();

        var settings = TestSettings.with(
                "ENVIRONMENT", "sandbox", "ADMIN_API_KEY", keys.get(0), "ADMIN_API_KEY_PREVIOUS", keys.get(1));

        assertThat(settings.keys().admin()).isEqualTo(new KeyPair(keys.get(0), keys.get(1)));
    }

    /** The admin key and the service's key of compose.yaml. */
    private static List<String> sandboxKeys() throws IOException {
        var keys = Pattern.compile("_KEY:-([^}]+)}")
                .matcher(Files.readString(Path.of("compose.yaml")))
                .results()
                .map(key -> key.group(1))
                .toList();
        assertThat(keys).hasSize(2);
        return keys;
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var environment = VARIABLES.stream()
                .filter(name -> !name.equals("DATABASE_URL"))
                .collect(Collectors.toMap(name -> name, _ -> "No"));

        assertThat(TestSettings.problems(environment))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyElementsOf(VARIABLES);
    }

    @Test
    void requiredVariablesThatAreMissingAreNamed() {
        assertThat(TestSettings.problems(Map.of()))
                .containsExactly("DATABASE_URL is missing", "ADMIN_API_KEY is missing");
    }

    @ParameterizedTest
    @FieldSource("VARIABLES")
    void noProblemHoldsAValue(String name) {
        assertThat(TestSettings.problems(name, "S3cret"))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .doesNotContain("S3cret");
    }
}
