package click.gamificator.taskapi.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** The git SHA of the build, which the build writes into {@code build.properties}. */
@Component
class BuildVersion {
    private final String value = read();

    String value() {
        return value;
    }

    private static String read() {
        var properties = new Properties();
        try (var file = BuildVersion.class.getResourceAsStream("/build.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
