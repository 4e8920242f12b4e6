package click.gamificator.taskapi.limits;

/**
 * A caller's remaining calls.
 *
 * @param allowed whether this call may go ahead
 * @param remaining calls left
 * @param resetSeconds seconds until all calls are available again
 * @param retrySeconds seconds until one call is available, if this call is refused
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/11/">
 *     RateLimit headers, draft 11</a>
 */
public record Quota(int callsPerMinute, boolean allowed, long remaining, long resetSeconds, long retrySeconds) {

    /** The value of {@code RateLimit-Policy}. */
    public String policyHeader() {
        return "\"default\";q=" + callsPerMinute + ";w=60";
    }

    /** The value of {@code RateLimit}. */
    public String header() {
        return "\"default\";r=" + remaining + ";t=" + resetSeconds;
    }
}
