package click.gamificator.taskapi.keys;

import java.util.Map;

/**
 * The settings of the key checks.
 *
 * @param admin {@code ADMIN_API_KEY} and {@code ADMIN_API_KEY_PREVIOUS}
 * @param services {@code SERVICE_API_KEYS}, by the name of the service
 * @param environment {@code ENVIRONMENT}, which a new key names
 * @param callsPerMinute {@code RATE_LIMIT_PER_MINUTE}; 0 for no limit
 */
public record KeySettings(KeyPair admin, Map<String, KeyPair> services, String environment, int callsPerMinute) {}
