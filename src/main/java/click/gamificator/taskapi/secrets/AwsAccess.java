package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.Malformed;
import click.gamificator.taskapi.settings.Variables;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Secrets Manager.
 *
 * @param region the region of the ARNs, else {@code AWS_REGION}
 * @param endpoint {@code AWS_ENDPOINT_URL_SECRETS_MANAGER} or {@code AWS_ENDPOINT_URL}, for an emulator; null for AWS
 * @param keys credentials from the environment; null if ECS's credentials endpoint provides those of the task's role
 */
record AwsAccess(
        String region, @Nullable URI endpoint, @Nullable Keys keys) {
    /**
     * Variables that the SDK reads by itself. Other values than these would make it fail when it opens, or ask for
     * unsupported features.
     */
    private static final Map<String, Set<String>> KNOWN_TO_SDK = Map.of(
            "AWS_DEFAULTS_MODE", Set.of("legacy", "standard", "cross-region", "in-region", "mobile", "auto"),
            "AWS_RETRY_MODE", Set.of("legacy", "standard", "adaptive"),
            "AWS_USE_FIPS_ENDPOINT", Set.of("true", "false"),
            "AWS_USE_DUALSTACK_ENDPOINT", Set.of("true", "false"));

    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(?:-[a-z]+)+-[0-9]{1,2}");

    /** {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}. */
    record Keys(String id, String secret, @Nullable String sessionToken) {
        @Override
        public String toString() {
            return "Keys[hidden]";
        }
    }

    /** @param regions the regions of the secrets; null for a secret that is given by name */
    static AwsAccess read(Variables variables, Set<@Nullable String> regions) {
        var own = variables.read("AWS_REGION", AwsAccess::region);
        if (regions.remove(null)) {
            if (own == null) {
                variables.problem(
                        "AWS_REGION is missing: set it, or give each secret by its ARN, which names the region");
            } else {
                regions.add(own);
            }
        }
        if (regions.size() > 1) {
            variables.problem("AWS_REGION and the ARNs of the secrets name more than one region");
        }
        var endpoint = variables.read("AWS_ENDPOINT_URL", AwsAccess::endpoint);
        var ofSecrets = variables.read("AWS_ENDPOINT_URL_SECRETS_MANAGER", AwsAccess::endpoint);
        checkWhatTheSdkReads(variables, endpoint != null || ofSecrets != null);
        var region = regions.isEmpty() ? own : regions.iterator().next();
        return new AwsAccess(
                Objects.requireNonNullElse(region, ""), ofSecrets == null ? endpoint : ofSecrets, keys(variables));
    }

    private static void checkWhatTheSdkReads(Variables variables, boolean hasEndpoint) {
        new TreeMap<>(KNOWN_TO_SDK)
                .forEach((name, values) -> variables.read(name, value -> {
                    if (!values.contains(value.toLowerCase(Locale.ROOT))) {
                        throw new Malformed("must be one of "
                                + values.stream().sorted().collect(Collectors.joining(", ")) + ", or absent");
                    }
                    if (hasEndpoint && name.startsWith("AWS_USE_") && value.equalsIgnoreCase("true")) {
                        throw new Malformed("can't be true together with AWS_ENDPOINT_URL or"
                                + " AWS_ENDPOINT_URL_SECRETS_MANAGER");
                    }
                    return value;
                }));
        variables.number("AWS_MAX_ATTEMPTS", 1, 1, 100);
    }

    private static @Nullable Keys keys(Variables variables) {
        var id = variables.text("AWS_ACCESS_KEY_ID");
        var secret = variables.text("AWS_SECRET_ACCESS_KEY");
        if (id != null && secret != null) {
            return new Keys(id, secret, variables.text("AWS_SESSION_TOKEN"));
        }
        if (id != null || secret != null) {
            variables.problem((id == null ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY") + " is missing");
        } else if (variables.text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") == null
                && variables.text("AWS_CONTAINER_CREDENTIALS_FULL_URI") == null) {
            variables.problem("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is missing: ECS sets it for a task with a role;"
                    + " elsewhere, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        return null;
    }

    private static String region(String value) {
        if (!REGION.matcher(value).matches()) {
            throw new Malformed("must be a region such as eu-central-1");
        }
        return value;
    }

    private static URI endpoint(String value) {
        try {
            var uri = URI.create(value);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the value
        }
        throw new Malformed("must be an address such as http://localhost:4566");
    }
}
