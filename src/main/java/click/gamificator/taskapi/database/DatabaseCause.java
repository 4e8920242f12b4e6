package click.gamificator.taskapi.database;

import java.time.Duration;

/**
 * Why the database can't serve a request. The log ({@code reason}), {@code /health}, the problems and the runbook use
 * the same words.
 */
public enum DatabaseCause {
    /** No connection could be opened, or the connection broke. */
    UNREACHABLE("unreachable", "the database can't be reached", Quiet.SHORT),
    /** {@code DATABASE_URL} requires TLS, and the server or its pooler offers none. */
    TLS_NOT_OFFERED("tls_not_offered", "the database offers no TLS", Quiet.SHORT),
    /** The certificate has expired, or no authority that this service trusts has signed it. */
    TLS_UNTRUSTED("tls_untrusted", "the certificate of the database is not trusted", Quiet.SHORT),
    /** The certificate is trusted, but not for the host of {@code DATABASE_URL}. */
    TLS_OTHER_HOST("tls_other_host", "the certificate of the database is for another host name", Quiet.SHORT),
    /** The database refused the user, the password, or the name of the database. */
    REFUSED_LOGIN("refused_login", "the database refused the login", Quiet.SHORT),
    /** The schema is older than this release needs. */
    NOT_MIGRATED("not_migrated", "the schema of the database is not migrated yet", Quiet.LONG),
    /** The user of the service lacks a privilege that the service needs. */
    LACKS_PRIVILEGE("lacks_privilege", "the user of the database lacks a privilege", Quiet.LONG),
    /** The database is a standby, or is configured to refuse writes. */
    READ_ONLY("read_only", "the database is read-only", Quiet.LONG),
    /** The database has no space left for the write. */
    STORAGE_FULL("storage_full", "the storage of the database is full", Quiet.LONG),
    /**
     * The database is too slow, or has no connection or memory left; or this instance lacks the CPU time to query it.
     */
    OVERLOADED("overloaded", "the service or its database is overloaded", Quiet.SHORT),
    /** Another transaction holds what this one needs: a lock time-out, a deadlock or a serialization failure. */
    LOCKED("locked", "another transaction held a lock for too long", Quiet.SHORT),
    /** The error code of the database matches no other cause. */
    UNKNOWN("unknown", "the database failed, and its error code does not say why", Quiet.SHORT);

    private final String word;
    private final String clause;
    private final Duration quiet;

    DatabaseCause(String word, String clause, Duration quiet) {
        this.word = word;
        this.clause = clause;
        this.quiet = quiet;
    }

    /** The name in the log, {@code /health} and the runbook. */
    public String word() {
        return word;
    }

    /** The cause, as a clause of a sentence. */
    String clause() {
        return clause;
    }

    /** The cause, as a sentence for callers and operators. */
    public String sentence() {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    /** True if one request was too slow or blocked by another, so that the next one may well succeed. */
    public boolean isOfOneRequest() {
        return this == OVERLOADED || this == LOCKED;
    }

    /** How long no request must fail with this cause until it counts as over, if a check can't detect it. */
    Duration quiet() {
        return quiet;
    }

    private static final class Quiet {
        static final Duration SHORT = Duration.ofSeconds(10);
        /** Writes may be minutes apart while reads still work. */
        static final Duration LONG = Duration.ofMinutes(5);
    }
}
