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
    /** Words of libpq that have no counterpart here. Any other unknown name may be a part of a password, so is not shown. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "dbname",
            "gssdelegation",
            "gsslib",
            "host",
            "hostaddr",
            "krbsrvname",
            "max_protocol_version",
            "min_protocol_version",
            "oauth_client_id",
            "oauth_client_secret",
            "oauth_issuer",
            "oauth_scope",
            "passfile",
            "port",
            "requirepeer",
            "requiressl",
            "scram_client_key",
            "scram_server_key",
            "servicefile",
            "ssl_max_protocol_version",
            "ssl_min_protocol_version",
            "sslcertmode",
            "sslcrl",
            "sslcrldir",
            "sslkeylogfile");
    /** A setting in {@code options}: {@code -c name=value}, {@code -cname=value} or {@code --name=value}. */
    private static final Pattern SEARCH_PATH_OPTION =
            Pattern.compile("(?:^|\\s)-(?:c\\s*|-)search[_-]path\\s*=", Pattern.CASE_INSENSITIVE);

    private static final String ROLE_SETS_SCHEMA = ", which a transaction pooler refuses or ignores:"
            + " take it out, and let the database's user have its schema: alter role … set search_path = …";

    private final boolean jdbc;

    DatabaseUrlParameters(boolean jdbc) {
        this.jdbc = jdbc;
    }

    Properties read(@Nullable String query) {
        var properties = new Properties();
        if (query != null && !query.isEmpty()) {
            var parameters = query.split("&", -1);
            for (var i = 0; i < parameters.length; i++) {
                var parts = parameters[i].split("=", 2);
                put(properties, i + 1, decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        refuseSchema(properties);
        check(properties, PGProperty.SSL_MODE, SSL_MODES);
        check(properties, PGProperty.CHANNEL_BINDING, CHANNEL_BINDINGS);
        useSystemCertificates(properties);
        verifyByRootCertificate(properties);
        return properties;
    }

    private static void put(Properties properties, int position, String name, String value) {
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
            throw new Malformed(
                    UNSUPPORTED.contains(name)
                            ? "has the parameter " + name + ", which this service does not support"
                            : "has a parameter that PostgreSQL's drivers do not know: number %d after the ?"
                                            .formatted(position)
                                    + " (the character & in a value is written %26)");
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

    /**
     * A file of root certificates makes libpq verify in the mode {@code require} as in {@code verify-ca}; pgjdbc would leave
     * it unread. Weaker modes may go without TLS, so a file contradicts them.
     *
     * @see <a href="https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS">libpq</a>
     */
    private static void verifyByRootCertificate(Properties properties) {
        if (!properties.containsKey(PGProperty.SSL_ROOT_CERT.getName())) {
            return;
        }
        var mode = properties.getProperty(PGProperty.SSL_MODE.getName());
        if ("require".equals(mode)) {
            properties.setProperty(PGProperty.SSL_MODE.getName(), "verify-ca");
        } else if (mode == null || !mode.startsWith("verify-")) {
            throw new Malformed("has an sslrootcert, which takes sslmode=verify-full, verify-ca or require");
        }
    }

    /** A schema of the session's own would be lost between a pooler's connections, and tables made or sought elsewhere. */
    private static void refuseSchema(Properties properties) {
        if (properties.containsKey(PGProperty.CURRENT_SCHEMA.getName())) {
            throw new Malformed("has currentSchema" + ROLE_SETS_SCHEMA);
        }
        if (SEARCH_PATH_OPTION
                .matcher(properties.getProperty(PGProperty.OPTIONS.getName(), ""))
                .find()) {
            throw new Malformed("has a search_path in its options" + ROLE_SETS_SCHEMA);
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
