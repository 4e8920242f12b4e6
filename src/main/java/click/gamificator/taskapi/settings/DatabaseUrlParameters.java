package click.gamificator.taskapi.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The parameters behind the {@code ?} of a database URL: libpq's names are given pgjdbc's, whose own names are taken as
 * they are. A name nobody knows is refused, since {@code sslmod=require} would be a connection without TLS.
 */
final class DatabaseUrlParameters {
    private static final Map<String, PGProperty> LIBPQ = Map.ofEntries(
            Map.entry("application_name", PGProperty.APPLICATION_NAME),
            Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
            Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT),
            Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
            Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
            Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION));
    /** Those whose values differ as well. */
    private static final Map<String, Translation> LIBPQ_VALUES = Map.of(
            "keepalives", new Translation(PGProperty.TCP_KEEP_ALIVE, Map.of("0", "false", "1", "true")),
            "load_balance_hosts",
                    new Translation(PGProperty.LOAD_BALANCE_HOSTS, Map.of("disable", "false", "random", "true")),
            "target_session_attrs",
                    new Translation(
                            PGProperty.TARGET_SERVER_TYPE,
                            Map.of(
                                    "any", "any",
                                    "primary", "primary",
                                    "read-write", "primary",
                                    "standby", "secondary",
                                    "read-only", "secondary",
                                    "prefer-standby", "preferSecondary")));

    private static final Set<PGProperty> NUMBERS = Set.of(
            PGProperty.CONNECT_TIMEOUT,
            PGProperty.LOGIN_TIMEOUT,
            PGProperty.SOCKET_TIMEOUT,
            PGProperty.PREPARE_THRESHOLD);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    /** What libpq knows and pgjdbc has no need of. */
    private static final Set<String> IGNORED = Set.of(
            "client_encoding",
            "fallback_application_name",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "pgbouncer",
            "sslcompression",
            "sslsni",
            "tcp_user_timeout");

    private static final Map<String, PGProperty> PGJDBC =
            Arrays.stream(PGProperty.values()).collect(Collectors.toMap(PGProperty::getName, property -> property));
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> CHANNEL_BINDINGS = Set.of("disable", "prefer", "require");
    private static final Pattern PLAIN_NAME = Pattern.compile("\\w{1,40}");

    private final boolean jdbc;

    DatabaseUrlParameters(boolean jdbc) {
        this.jdbc = jdbc;
    }

    Properties read(@Nullable String query) {
        var properties = new Properties();
        if (query != null && !query.isEmpty()) {
            for (var parameter : query.split("&", -1)) {
                var parts = parameter.split("=", 2);
                put(properties, decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        check(properties, PGProperty.SSL_MODE, SSL_MODES);
        check(properties, PGProperty.CHANNEL_BINDING, CHANNEL_BINDINGS);
        useSystemCertificates(properties);
        return properties;
    }

    private void put(Properties properties, String name, String value) {
        if (IGNORED.contains(name)) {
            return;
        }
        var translation = LIBPQ_VALUES.get(name);
        if (translation != null) {
            properties.setProperty(translation.property().getName(), translation.of(name, value));
            return;
        }
        var property = LIBPQ.getOrDefault(name, PGJDBC.get(name));
        if (property == null) {
            throw new Malformed("has a parameter that PostgreSQL's drivers do not know"
                    + (PLAIN_NAME.matcher(name).matches() ? ": " + name : ""));
        }
        if (NUMBERS.contains(property) && !NUMBER.matcher(value).matches()) {
            throw new Malformed("has a " + name + " that is not a whole number");
        }
        properties.setProperty(property.getName(), value);
    }

    private static void check(Properties properties, PGProperty property, Set<String> values) {
        var value = properties.getProperty(property.getName());
        if (value != null && !values.contains(value)) {
            throw new Malformed("has an " + property.getName() + " that is not one of "
                    + values.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    /**
     * {@code sslrootcert=system}, and verification without a file of its own, mean the authorities Java trusts. The
     * former means full verification too, as in libpq.
     */
    private static void useSystemCertificates(Properties properties) {
        var root = properties.getProperty(PGProperty.SSL_ROOT_CERT.getName());
        var mode = properties.getProperty(PGProperty.SSL_MODE.getName());
        var system = "system".equals(root);
        if (system && mode != null && !mode.equals("verify-full")) {
            throw new Malformed("has sslrootcert=system, which takes sslmode=verify-full only");
        }
        if (system || (root == null && mode != null && mode.startsWith("verify-"))) {
            properties.remove(PGProperty.SSL_ROOT_CERT.getName());
            properties.setProperty(PGProperty.SSL_MODE.getName(), mode == null ? "verify-full" : mode);
            properties.setProperty(PGProperty.SSL_FACTORY.getName(), "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }

    private String decode(String text) {
        if (!jdbc) {
            return PercentEncoding.decode(text);
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("has a % that is not followed by two hexadecimal digits");
        }
    }

    private record Translation(PGProperty property, Map<String, String> values) {
        String of(String name, String value) {
            var translated = values.get(value);
            if (translated == null) {
                throw new Malformed("has a " + name + " that PostgreSQL does not know");
            }
            return translated;
        }
    }
}
