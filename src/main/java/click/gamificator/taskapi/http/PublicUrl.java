package click.gamificator.taskapi.http;

/** {@code PUBLIC_URL}: where callers reach the service, such as {@code https://api.example.com}; empty if not set. */
public record PublicUrl(String value) {
    /** The value if the variable is absent. */
    public static final PublicUrl UNKNOWN = new PublicUrl("");

    /** Parses an address without a path. */
    public static PublicUrl parse(String value) {
        return new PublicUrl(Origin.parse(value, "must be an address such as https://api.example.com, without a path"));
    }
}
