package click.gamificator.taskapi.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of docs/rotation.md: its fenced blocks, in their order. */
record RotationPage(List<String> blocks) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\n(.*?)^```$");

    static RotationPage read() {
        try {
            String page = Files.readString(Path.of("docs", "rotation.md"));
            return new RotationPage(FENCED.matcher(page)
                    .results()
                    .map(block -> block.group(1).strip())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
