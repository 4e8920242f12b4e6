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
     * What stands between two fences.
     *
     * @param language the word after the first fence, empty where there is none
     */
    public record Block(String language, String text) {}

    /** Reads a page; one that can't be read is an error. */
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

    /** The one block of shell commands in which a program is called; none or several are an error. */
    public String with(String program) {
        var found = blocks.stream()
                .filter(block -> block.language().equals("bash") && block.text().contains(program + " "))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(file + " has " + found.size() + " blocks that call " + program);
        }
        return found.getFirst().text();
    }

    /** The only block in a language; none or several are an error. */
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
