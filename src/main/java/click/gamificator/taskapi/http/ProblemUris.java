package click.gamificator.taskapi.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The URI of each problem type, which leads to its heading in the documentation of this service: absolute where the
 * public address is set, else relative to the address that was called.
 */
@Component
public final class ProblemUris {
    private final Map<ProblemType, String> uris = new EnumMap<>(ProblemType.class);

    /** The URIs for a service at this address. */
    public ProblemUris(PublicUrl address) {
        for (var type : ProblemType.values()) {
            uris.put(type, address.value() + "/docs#" + type.slug());
        }
    }

    String of(ProblemType type) {
        return Objects.requireNonNull(uris.get(type));
    }
}
