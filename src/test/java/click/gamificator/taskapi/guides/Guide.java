package click.gamificator.taskapi.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A Markdown page, and the fenced blocks in it. */
public record Guide(Path file, List<Block> blocks) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```$");

    /**
     * The text between two fences.
     *
     * @param language the word after the first fence, empty where there is none
     */
    public record Block(String language, String text) {}

    /** Reads a page; fails if it can't be read. */
    public static Guide read(Path file) {
        try {
            return new Guide(
                    file,
                    FENCED.matcher(Files.readString(file))
                            .results()
                            .map(found -> new Block(found.group(1), found.group(2)))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only block of shell commands that calls a program; fails if there are none or several. */
    public String with(String program) {
        var found = blocks.stream()
                .filter(block -> block.language().equals("bash") && block.text().contains(program + " "))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(file + " has " + found.size() + " blocks that call " + program);
        }
        return found.getFirst().text();
    }

    /** The only block in a language; fails if there are none or several. */
    public String only(String language) {
        var found = blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(file + " has " + found.size() + " blocks in " + language);
        }
        return found.getFirst().text();
    }
}
