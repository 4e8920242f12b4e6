package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.settings.KeyPair;
import click.gamificator.taskapi.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys of the configuration: the admin's and those of services, current and previous. */
@Component
class ConfiguredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredKeys.class);
    private static final int SHORT = 32;

    private final List<KeyHash> admin;
    private final List<ConfiguredKey> services;

    ConfiguredKeys(Settings settings) {
        admin = settings.adminKeys().keys().map(KeyHash::of).toList();
        services = settings.serviceKeys().entrySet().stream()
                .flatMap(ConfiguredKeys::keys)
                .toList();
        settings.serviceKeys().forEach(ConfiguredKeys::warnOfShortKey);
    }

    /** A key that stands in the configuration; the previous one of a pair is on its way out. */
    record ConfiguredKey(String name, boolean current, KeyHash hash) {}

    /** Compares with every key there is, so that the time taken tells nothing. */
    @Nullable
    Identity find(KeyHash hash) {
        Identity found = null;
        for (var key : admin) {
            found = key.matches(hash) ? new Identity.Admin() : found;
        }
        for (var key : services) {
            found = key.hash().matches(hash) ? new Identity.Service(key.name(), key.hash()) : found;
        }
        return found;
    }

    List<ConfiguredKey> services() {
        return services;
    }

    boolean has(String name) {
        return services.stream().anyMatch(key -> key.name().equals(name));
    }

    private static Stream<ConfiguredKey> keys(Map.Entry<String, KeyPair> service) {
        var name = service.getKey();
        var pair = service.getValue();
        return pair.keys().map(key -> new ConfiguredKey(name, key.equals(pair.current()), KeyHash.of(key)));
    }

    private static void warnOfShortKey(String name, KeyPair pair) {
        if (pair.keys().anyMatch(key -> key.length() < SHORT)) {
            LOG.atWarn()
                    .addKeyValue("event", "weak_service_key")
                    .addKeyValue("service", name)
                    .log(
                            "A key in SERVICE_API_KEYS is shorter than 32 characters; openssl rand -hex 32 makes a good one");
        }
    }
}
