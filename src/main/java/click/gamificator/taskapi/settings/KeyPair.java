package click.gamificator.taskapi.settings;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The key in use and, while a rotation is under way, the one before it. Both are valid. */
public record KeyPair(String current, @Nullable String previous) {

    /** The keys there are. */
    public Stream<String> keys() {
        return Stream.of(current, previous == null ? current : previous).distinct();
    }

    @Override
    public String toString() {
        return "KeyPair[hidden]";
    }
}
