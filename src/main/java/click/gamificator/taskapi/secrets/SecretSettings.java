package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.Malformed;
import click.gamificator.taskapi.settings.Variables;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that are refreshed from AWS Secrets Manager while the service runs.
 *
 * @param ids names or ARNs of secrets, by the variable whose value they hold: {@code SERVICE_API_KEYS_SECRET_ID} is the
 *     id of {@code SERVICE_API_KEYS}
 * @param aws how to reach Secrets Manager; null if nothing is refreshed
 * @param refresh {@code SECRETS_REFRESH_SECONDS}: the longest time between two refreshes
 * @param overlap {@code SECRETS_OVERLAP_SECONDS}: how long a key of the version staged {@code AWSPREVIOUS} stays valid
 */
public record SecretSettings(
        Map<String, String> ids, @Nullable AwsAccess aws, Duration refresh, Duration overlap) {
    private static final String[] ROTATING = {"ADMIN_API_KEY", "SERVICE_API_KEYS", "DATABASE_URL"};
    private static final String NAME = "[A-Za-z0-9/_+=.@-]{1,512}";
    private static final Pattern ID =
            Pattern.compile("(?:arn:aws[a-z-]*:secretsmanager:(?<region>[a-z0-9-]+):[0-9]{12}:secret:)?" + NAME);
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    /** Reads the variables. */
    public static SecretSettings read(Variables variables) {
        var ids = new TreeMap<String, String>();
        var regions = new HashSet<@Nullable String>();
        for (var setting : ROTATING) {
            var id = variables.read(setting + "_SECRET_ID", SecretSettings::id);
            if (id != null) {
                ids.put(setting, id);
                regions.add(region(id));
            }
        }
        return new SecretSettings(
                Map.copyOf(ids),
                ids.isEmpty() ? null : AwsAccess.read(variables, regions),
                Duration.ofSeconds(variables.number("SECRETS_REFRESH_SECONDS", 60, 1, HOUR)),
                Duration.ofSeconds(variables.number("SECRETS_OVERLAP_SECONDS", DAY, 0, 7 * DAY)));
    }

    private static String id(String value) {
        if (!ID.matcher(value).matches()) {
            throw new Malformed("must be the name or the ARN of a secret in Secrets Manager"
                    + " (without the :json-key:stage:version that ECS appends to it)");
        }
        return value;
    }

    /** Null for a name, which does not contain the region. */
    private static @Nullable String region(String id) {
        var form = ID.matcher(id);
        return form.matches() ? form.group("region") : null;
    }
}
