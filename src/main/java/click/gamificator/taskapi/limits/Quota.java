package click.gamificator.taskapi.limits;

/**
 * What is left of a caller's calls.
 *
 * @param allowed whether this call may go ahead
 * @param remaining calls left
 * @param resetSeconds until all of them are there again
 * @param retrySeconds until one is there, where this call may not go ahead
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/11/">RateLimit headers, draft 11</a>
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
