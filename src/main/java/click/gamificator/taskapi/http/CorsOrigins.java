package click.gamificator.taskapi.http;

import java.util.Arrays;
import java.util.List;

/** {@code CORS_ORIGINS}: the origins whose pages may call from a browser. */
public record CorsOrigins(List<String> origins) {
    /** The origins if the variable is absent. */
    public static final CorsOrigins DEFAULT = new CorsOrigins(List.of("https://cathouse.gamificator.click"));

    private static final String FORM =
            "must be origins such as https://app.example.com, separated by commas, and never *";

    /** Parses a comma-separated list of origins. */
    public static CorsOrigins parse(String value) {
        return new CorsOrigins(Arrays.stream(value.split(","))
                .map(String::strip)
                .map(origin -> Origin.parse(origin, FORM))
                .toList());
    }
}
