package click.gamificator.taskapi.database;

import java.time.Duration;

/**
 * Why the database does not do what it is asked for: the one vocabulary of the log ({@code reason}), {@code /health}, the
 * problems and the runbook.
 */
public enum DatabaseCause {
    /** No connection is to be had, or it broke. */
    UNREACHABLE("unreachable", "the database can't be reached", Quiet.SHORT),
    /** {@code DATABASE_URL} asks for TLS, and the server, or a pooler before it, has none. */
    TLS_NOT_OFFERED("tls_not_offered", "the database offers no TLS", Quiet.SHORT),
    /** No authority that this service trusts has signed the certificate, or it has run out. */
    TLS_UNTRUSTED("tls_untrusted", "the certificate of the database is not trusted", Quiet.SHORT),
    /** The certificate is trusted, but not for the host of {@code DATABASE_URL}. */
    TLS_OTHER_HOST("tls_other_host", "the certificate of the database is for another host name", Quiet.SHORT),
    /** It refused the user, the password, or the name of the database. */
    REFUSED_LOGIN("refused_login", "the database refused the login", Quiet.SHORT),
    /** The schema is older than this release needs. */
    NOT_MIGRATED("not_migrated", "the schema of the database is not migrated yet", Quiet.LONG),
    /** The user of the service may not do all that the service does. */
    LACKS_PRIVILEGE("lacks_privilege", "the user of the database lacks a privilege", Quiet.LONG),
    /** A standby, or a database that was set to refuse writes. */
    READ_ONLY("read_only", "the database is read-only", Quiet.LONG),
    /** There is no room for what is to be written. */
    STORAGE_FULL("storage_full", "the storage of the database is full", Quiet.LONG),
    /** It works, but too slowly, or it has no connection or memory left; or this instance lacks the CPU time to ask it. */
    OVERLOADED("overloaded", "the service or its database is overloaded", Quiet.SHORT),
    /** Another transaction holds what this one needs: a lock time-out, a deadlock or a serialization failure. */
    LOCKED("locked", "another transaction held a lock for too long", Quiet.SHORT),
    /** A state of the database that none of the other words fits. */
    UNKNOWN("unknown", "the database failed, and its error code does not say why", Quiet.SHORT);

    private final String word;
    private final String clause;
    private final Duration quiet;

    DatabaseCause(String word, String clause, Duration quiet) {
        this.word = word;
        this.clause = clause;
        this.quiet = quiet;
    }

    /** As the log, {@code /health} and the runbook name it. */
    public String word() {
        return word;
    }

    /** What is wrong, as a part of a sentence. */
    String clause() {
        return clause;
    }

    /** What is wrong, as a sentence for callers and operators. */
    public String sentence() {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    /** True where one request was too slow or in another's way, and the next may well succeed. */
    public boolean isOfOneRequest() {
        return this == OVERLOADED || this == LOCKED;
    }

    /** How long no request must have failed of it until it counts as over, where a check can't see it. */
    Duration quiet() {
        return quiet;
    }

    private static final class Quiet {
        static final Duration SHORT = Duration.ofSeconds(10);
        /** Where reads still work, writes may be minutes apart. */
        static final Duration LONG = Duration.ofMinutes(5);
    }
}
