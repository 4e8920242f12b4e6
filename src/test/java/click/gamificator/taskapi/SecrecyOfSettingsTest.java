package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import click.gamificator.taskapi.settings.InvalidSettings;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A random word, put at every position of every variable's value, occurs in no message. */
class SecrecyOfSettingsTest {
    private static final List<String> SEPARATORS = List.of("", "&", "\"", ":", "%");
    private static final String KEY = "0123456789abcdefghijklmnopqrstuvw";

    private final String word =
            "s3" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DATABASE_URL | postgresql://u:p@h:5432/db?sslmode=require&options=endpoint%3Da",
                "DATABASE_URL | postgresql://u:p@h/db?keepalives=1&connect_timeout=5&target_session_attrs=any",
                "DATABASE_URL | postgresql://u:p@h/db?sslmode=verify-full&sslrootcert=system",
                "DATABASE_URL | postgresql://u:p@h/db?options=-c%20search_path%3Dapp",
                "DATABASE_URL | jdbc:postgresql://h,[::1]:5433/db?user=u&password=p&prepareThreshold=5",
                "MIGRATION_DATABASE_URL | postgres://u:p@h:5432/db?currentSchema=app",
                "ADMIN_API_KEY | 0123456789abcdef0123456789abcdef",
                "ADMIN_API_KEY | {\"current\": \"" + KEY + "\", \"previous\": \"" + KEY + "\"}",
                "ADMIN_API_KEY_PREVIOUS | short",
                "SERVICE_API_KEYS | {\"cat\": \"key\", \"dog\": {\"current\": \"2\", \"previous\": \"1\"}}",
                "SERVICE_API_KEYS | {\"cat\": \"\", \"dog\": {\"current\": \"1\", \"next\": 1}}",
                "SERVICE_API_KEYS | {\"cat\": \"same\", \"dog\": \"same\"}",
                "PORT | 8000",
                "ENVIRONMENT | Prod",
                "PUBLIC_URL | https://api.example.com",
                "CORS_ORIGINS | https://a.example,http://localhost:3000",
                "RATE_LIMIT_PER_MINUTE | 1200",
                "LOG_LEVEL | INFO",
                "SECRETS_REFRESH_SECONDS | 60",
                "SECRETS_OVERLAP_SECONDS | 60",
                "SERVICE_API_KEYS_SECRET_ID | prod/task-api/keys",
                "SERVICE_API_KEYS_SECRET_ID | arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys-AbCdEf",
                "ADMIN_API_KEY_SECRET_ID | arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys-AbCdEf",
                "DATABASE_URL_SECRET_ID | db",
                "AWS_REGION | eu-central-1",
                "AWS_ENDPOINT_URL | http://localhost:4566",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER | https://secrets.example",
                "AWS_ACCESS_KEY_ID | id",
                "AWS_SECRET_ACCESS_KEY | key",
                "AWS_SESSION_TOKEN | token",
                "AWS_DEFAULTS_MODE | standard",
                "AWS_RETRY_MODE | standard",
                "AWS_MAX_ATTEMPTS | 3",
                "AWS_USE_FIPS_ENDPOINT | true",
                "AWS_USE_DUALSTACK_ENDPOINT | true"
            })
    void noMessageHoldsAPartOfAValue(String variable, String value) {
        var refused = 0;
        for (var separator : SEPARATORS) {
            for (var at = 0; at <= value.length(); at++) {
                for (var rest : List.of(value.substring(at), "")) {
                    var messages = messages(variable, value.substring(0, at) + separator + word + rest);
                    if (messages.toString().toLowerCase(Locale.ROOT).contains(word)) {
                        fail("A message for " + variable + " holds a part of its value");
                    }
                    refused += messages.size();
                }
            }
        }
        if (!variable.matches("AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)")) {
            assertThat(refused).isPositive();
        }
    }

    private static List<String> messages(String variable, String value) {
        var messages = new ArrayList<String>();
        var environment = TestSettings.environment(
                "SERVICE_API_KEYS_SECRET_ID",
                "keys",
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "id",
                "AWS_SECRET_ACCESS_KEY",
                "key",
                variable,
                value);
        try {
            Settings.read(environment);
        } catch (InvalidSettings e) {
            messages.addAll(e.problems());
            messages.add(String.valueOf(e.getMessage()));
            messages.add(e.asLogLine(environment.get("ENVIRONMENT")));
        }
        try {
            MigrationSettings.read(Map.copyOf(environment));
        } catch (InvalidSettings e) {
            messages.addAll(e.problems());
        }
        return messages;
    }
}
