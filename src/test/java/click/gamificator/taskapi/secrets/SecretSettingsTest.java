package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/task-api/keys-AbCdEf";

    @Test
    void idsAreReadByTheSettingTheyBelongTo() {
        var secrets = with("DATABASE_URL_SECRET_ID", "db", "ADMIN_API_KEY_SECRET_ID", "admin");

        assertThat(secrets.ids()).isEqualTo(Map.of("DATABASE_URL", "db", "ADMIN_API_KEY", "admin"));
    }

    @Test
    void arnTellsTheRegion() {
        assertThat(aws("SERVICE_API_KEYS_SECRET_ID", ARN).region()).isEqualTo("eu-west-1");
    }

    @Test
    void nameIsLookedUpInTheRegionOfTheEnvironment() {
        assertThat(aws("SERVICE_API_KEYS_SECRET_ID", "prod/task-api/keys", "AWS_REGION", "us-gov-west-1")
                        .region())
                .isEqualTo("us-gov-west-1");
    }

    @Test
    void regionOfAnArnPrevails() {
        assertThat(aws("SERVICE_API_KEYS_SECRET_ID", ARN, "AWS_REGION", "eu-central-1")
                        .region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void nameNeedsARegion() {
        assertThat(problems("SERVICE_API_KEYS_SECRET_ID", "keys", "AWS_REGION", ""))
                .containsExactly(
                        "AWS_REGION is missing: set it, or give each secret by its ARN, which names the region");
    }

    @Test
    void secretsLieInOneRegion() {
        assertThat(problems("SERVICE_API_KEYS_SECRET_ID", ARN, "DATABASE_URL_SECRET_ID", "db"))
                .containsExactly("AWS_REGION and the ARNs of the secrets name more than one region");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "arn:aws:s3:eu-west-1:123456789012:secret:keys",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys-AbCdEf:cat-house::",
                "arn:aws:secretsmanager:eu-west-1::secret:keys"
            })
    void idThatIsNoneIsRefused(String id) {
        assertThat(problems("SERVICE_API_KEYS_SECRET_ID", id))
                .singleElement()
                .asString()
                .startsWith("SERVICE_API_KEYS_SECRET_ID must be the name or the ARN of a secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Frankfurt", "eu", "eu_central_1"})
    void regionThatIsNoneIsRefused(String region) {
        assertThat(problems("SERVICE_API_KEYS_SECRET_ID", ARN, "AWS_REGION", region))
                .containsExactly("AWS_REGION must be a region such as eu-central-1");
    }

    @Test
    void emulatorIsFoundByItsAddress() {
        assertThat(aws("DATABASE_URL_SECRET_ID", "db", "AWS_ENDPOINT_URL", "http://localhost:4566")
                        .endpoint())
                .isEqualTo(URI.create("http://localhost:4566"));
    }

    @Test
    void addressOfSecretsManagerPrevails() {
        assertThat(aws(
                                "DATABASE_URL_SECRET_ID",
                                "db",
                                "AWS_ENDPOINT_URL",
                                "http://localhost:4566",
                                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                "https://secrets.example")
                        .endpoint())
                .isEqualTo(URI.create("https://secrets.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4566", "ftp://localhost", "http://", "http://user:S3cret@host", "not an address"})
    void addressThatIsNoneIsRefused(String address) {
        assertThat(problems("DATABASE_URL_SECRET_ID", "db", "AWS_ENDPOINT_URL", address))
                .containsExactly("AWS_ENDPOINT_URL must be an address such as http://localhost:4566");
    }

    /** The SDK reads these variables by itself, and refuses to open with these values. */
    @ParameterizedTest
    @CsvSource({
        "AWS_DEFAULTS_MODE, bogus",
        "AWS_RETRY_MODE, bogus",
        "AWS_MAX_ATTEMPTS, bogus",
        "AWS_MAX_ATTEMPTS, 0",
        "AWS_USE_FIPS_ENDPOINT, bogus",
        "AWS_USE_DUALSTACK_ENDPOINT, bogus"
    })
    void settingOfTheSdkThatIsNoneIsRefused(String name, String value) {
        assertThat(problems("DATABASE_URL_SECRET_ID", "db", name, value))
                .singleElement()
                .asString()
                .startsWith(name + " must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"})
    void kindOfEndpointContradictsAnEndpoint(String name) {
        assertThat(problems("DATABASE_URL_SECRET_ID", "db", "AWS_ENDPOINT_URL", "http://localhost:4566", name, "true"))
                .containsExactly(name + " can't be true together with AWS_ENDPOINT_URL or"
                        + " AWS_ENDPOINT_URL_SECRETS_MANAGER");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_DEFAULTS_MODE, Standard",
        "AWS_RETRY_MODE, adaptive",
        "AWS_MAX_ATTEMPTS, 5",
        "AWS_USE_FIPS_ENDPOINT, TRUE",
        "AWS_USE_DUALSTACK_ENDPOINT, false"
    })
    void settingOfTheSdkIsTaken(String name, String value) {
        assertThat(aws("DATABASE_URL_SECRET_ID", "db", name, value)).isNotNull();
    }

    @Test
    void taskWithARoleNeedsNoKeys() {
        assertThat(aws(
                                "DATABASE_URL_SECRET_ID",
                                "db",
                                "AWS_ACCESS_KEY_ID",
                                "",
                                "AWS_SECRET_ACCESS_KEY",
                                "",
                                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                                "/v2/credentials/1")
                        .keys())
                .isNull();
    }

    @Test
    void somethingHasToGiveCredentials() {
        assertThat(problems("DATABASE_URL_SECRET_ID", "db", "AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", ""))
                .singleElement()
                .asString()
                .startsWith("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void halfACredentialIsRefused(String missing) {
        assertThat(problems("DATABASE_URL_SECRET_ID", "db", missing, "")).containsExactly(missing + " is missing");
    }

    @Test
    void nothingOfAwsIsNeededWhereNothingIsReRead() {
        assertThat(with("AWS_REGION", "?", "AWS_ENDPOINT_URL", "?", "AWS_ACCESS_KEY_ID", "")
                        .aws())
                .isNull();
    }

    @Test
    void textShowsNoCredentials() {
        assertThat(with("DATABASE_URL_SECRET_ID", "db", "AWS_SESSION_TOKEN", "S3cret"))
                .asString()
                .doesNotContain("S3cret");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3600, 3600"})
    void refreshIsRead(String value, int seconds) {
        assertThat(with("SECRETS_REFRESH_SECONDS", value).refresh()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3601", "-1", "1m"})
    void refreshHasBounds(String value) {
        assertThat(problems("SECRETS_REFRESH_SECONDS", value))
                .containsExactly("SECRETS_REFRESH_SECONDS must be a whole number from 1 to 3600");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "604800, 604800"})
    void overlapIsRead(String value, int seconds) {
        assertThat(with("SECRETS_OVERLAP_SECONDS", value).overlap()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"604801", "-1", "1d"})
    void overlapHasBounds(String value) {
        assertThat(problems("SECRETS_OVERLAP_SECONDS", value))
                .containsExactly("SECRETS_OVERLAP_SECONDS must be a whole number from 0 to 604800");
    }

    private static AwsAccess aws(String... namesAndValues) {
        return Objects.requireNonNull(with(namesAndValues).aws());
    }

    private static SecretSettings with(String... namesAndValues) {
        return TestSettings.secrets(withCredentials(namesAndValues));
    }

    private static List<String> problems(String... namesAndValues) {
        return TestSettings.problems(withCredentials(namesAndValues));
    }

    /** Adds credentials; later pairs replace earlier ones. */
    private static String[] withCredentials(String... namesAndValues) {
        var credentials = List.of(
                "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "S3cret-id", "AWS_SECRET_ACCESS_KEY", "S3cret-key");
        return Stream.concat(credentials.stream(), Arrays.stream(namesAndValues))
                .toArray(String[]::new);
    }
}
