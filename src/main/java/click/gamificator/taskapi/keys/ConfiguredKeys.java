package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.secrets.UnusableSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The admin's and the services' API keys from the configuration, as injected at the start or refreshed since. */
@Component
class ConfiguredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredKeys.class);
    private static final int SHORT = 32;
    /** The admin's name, also in the log. */
    static final String ADMIN = "admin";

    private final String environment;
    private volatile InForce inForce;

    ConfiguredKeys(KeySettings settings) {
        environment = settings.environment();
        inForce = new InForce(
                settings.admin(),
                ConfiguredKey.of(ADMIN, settings.admin(), null, Instant.EPOCH),
                settings.services(),
                services(settings.services(), Map.of(), Instant.EPOCH));
        settings.services().forEach(ConfiguredKeys::warnOfShortKey);
    }

    /** The values of the secrets, and the keys in force that result from them. */
    private record InForce(
            KeyPair adminPair,
            List<ConfiguredKey> admin,
            Map<String, KeyPair> servicePairs,
            List<ConfiguredKey> services) {}

    /** Compares with every key, so that the time taken reveals nothing. A current key prevails over a previous one. */
    @Nullable
    Identity find(KeyHash hash) {
        var now = inForce;
        @Nullable ConfiguredKey found = null;
        var ofAdmin = false;
        for (var key : now.services()) {
            found = key.matches(hash) && (found == null || key.until() == null) ? key : found;
        }
        for (var key : now.admin()) {
            ofAdmin |= key.matches(hash) && (found == null || key.until() == null);
        }
        if (ofAdmin) {
            return new Identity.Admin();
        }
        return found == null ? null : new Identity.Service(found.name(), found.hash());
    }

    List<ConfiguredKey> services() {
        return inForce.services().stream().filter(ConfiguredKey::isLive).toList();
    }

    boolean has(String name) {
        return inForce.servicePairs().containsKey(name);
    }

    /**
     * Puts the admin's keys into force; {@code before} holds the keys of the previous version, which overlap until
     * {@code until}. A previous version that would be refused was never in force, so it does not overlap.
     *
     * @return whether anything changed
     */
    synchronized boolean putAdmin(KeyPair keys, @Nullable KeyPair before, Instant until) throws UnusableSecret {
        check(keys, inForce.servicePairs());
        var wasInForce =
                before != null && problems(before, inForce.servicePairs()).isEmpty();
        var admin = ConfiguredKey.of(ADMIN, keys, wasInForce ? before : null, until);
        return put(new InForce(keys, admin, inForce.servicePairs(), inForce.services()));
    }

    /**
     * Puts the services' keys into force, by service name. A service that occurs only in {@code before} has no key any
     * more. A previous version that would be refused was never in force, so it does not overlap.
     */
    synchronized boolean putServices(Map<String, KeyPair> keys, Map<String, KeyPair> before, Instant until)
            throws UnusableSecret {
        check(inForce.adminPair(), keys);
        var wasInForce = problems(inForce.adminPair(), before).isEmpty();
        var services = services(keys, wasInForce ? before : Map.of(), until);
        var changed = put(new InForce(inForce.adminPair(), inForce.admin(), keys, services));
        if (changed) {
            keys.forEach(ConfiguredKeys::warnOfShortKey);
        }
        return changed;
    }

    private boolean put(InForce next) {
        var changed = !next.equals(inForce);
        inForce = next;
        return changed;
    }

    private static List<ConfiguredKey> services(Map<String, KeyPair> keys, Map<String, KeyPair> before, Instant until) {
        return keys.entrySet().stream()
                .flatMap(service ->
                        ConfiguredKey.of(service.getKey(), service.getValue(), before.get(service.getKey()), until)
                                .stream())
                .toList();
    }

    private void check(KeyPair admin, Map<String, KeyPair> services) throws UnusableSecret {
        var problems = problems(admin, services);
        if (!problems.isEmpty()) {
            throw new UnusableSecret(String.join("; ", problems));
        }
    }

    private List<String> problems(KeyPair admin, Map<String, KeyPair> services) {
        return KeySecrets.problems(environment, admin, services);
    }

    private static void warnOfShortKey(String name, KeyPair pair) {
        if (pair.keys().anyMatch(key -> key.length() < SHORT)) {
            LOG.atWarn()
                    .addKeyValue("event", "weak_service_key")
                    .addKeyValue("service", name)
                    .log("A key in SERVICE_API_KEYS is shorter than 32 characters and may be guessed;"
                            + " replace it by the output of script/keys new");
        }
    }
}
