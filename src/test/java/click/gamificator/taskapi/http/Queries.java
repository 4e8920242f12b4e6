package click.gamificator.taskapi.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

/** Queries as a controller gets them. */
public final class Queries {
    private Queries() {}

    /** The input of the query {@code name=value&name=value}. */
    public static Input input(String query) {
        var parameters = new HashMap<String, String[]>();
        for (var parameter : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            var parts = parameter.split("=", 2);
            parameters.put(parts[0], new String[] {URLDecoder.decode(parts[1], StandardCharsets.UTF_8)});
        }
        return Input.of(parameters);
    }
}
