package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.Malformed;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The parameters after the {@code ?} of a database URL. Names of libpq are translated to pgjdbc's; pgjdbc's own names
 * are accepted as they are. Unknown names are refused, since {@code sslmod=require} would connect without TLS.
 */
final class DatabaseUrlParameters {
    private static final Map<String, PGProperty> LIBPQ = Map.ofEntries(
            Map.entry("application_name", PGProperty.APPLICATION_NAME),
            Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
            Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT),
            Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
            Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
            Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION));
    /** Parameters of libpq whose values differ from pgjdbc's, too. */
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
    /** Parameters of libpq that pgjdbc does not need. */
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
    /**
     * Parameters of libpq without a counterpart here. No other unknown name is shown, because it may be part of a
     * password.
     */
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

    private final UnaryOperator<String> decode;

    private DatabaseUrlParameters(UnaryOperator<String> decode) {
        this.decode = decode;
    }

    /** Parameters of a URL in libpq's form. */
    static DatabaseUrlParameters ofLibpq() {
        return new DatabaseUrlParameters(PercentEncoding::decode);
    }

    /** Parameters of a URL in pgjdbc's form. */
    static DatabaseUrlParameters ofJdbc() {
        return new DatabaseUrlParameters(PercentEncoding::decodeForm);
    }

    Properties read(@Nullable String query) {
        var properties = new Properties();
        if (query != null && !query.isEmpty()) {
            var parameters = query.split("&", -1);
            for (var i = 0; i < parameters.length; i++) {
                var parts = parameters[i].split("=", 2);
                put(properties, i + 1, decode.apply(parts[0]), parts.length == 2 ? decode.apply(parts[1]) : "");
            }
        }
        refuseSchema(properties);
        TlsParameters.complete(properties);
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
        // Without one the driver repeats a read that its request has no time for, without end.
        if (property == PGProperty.SOCKET_TIMEOUT && Integer.parseInt(value) <= 0) {
            throw new Malformed("has a " + name + " that is not at least 1");
        }
        properties.setProperty(property.getName(), value);
    }

    /**
     * Refuses a schema set by the session: a pooler's connections would lose it, and tables would be created or
     * searched elsewhere.
     */
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
