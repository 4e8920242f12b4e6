package click.gamificator.taskapi.livingdocs;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Makes the living documentation out of the features and of what runs of them have left. */
public final class LivingDocumentation {
    private static final String TEMPLATES = "/living-documentation/";

    private LivingDocumentation() {}

    /**
     * Writes the pages and says what they say first.
     *
     * @param args the folder of the features, the file of the first page, and a folder for each run
     */
    public static void main(String... args) {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: LivingDocumentation <features> <output> [<run> …]");
        }
        Path output = Path.of(args[1]);
        List<Path> runs = Arrays.stream(args).skip(2).map(Path::of).toList();
        System.out.println(write(Path.of(args[0]), output, runs));
        System.out.println("Living documentation: " + output);
    }

    /**
     * Writes the page of the product and, beside it, that of the contract: files of HTML that ask no host for anything.
     *
     * @param features the folder of all feature files
     * @param output the product's page; its folder is made
     * @param runs a folder for each run, with {@code messages.ndjson} and {@code proof.properties}; where one is missing, the page says so
     * @return the verdict, in one sentence
     * @throws IllegalArgumentException where a feature file is no Gherkin
     * @throws UncheckedIOException where a file can't be read or written
     */
    public static String write(Path features, Path output, List<Path> runs) {
        Evidence evidence = new Evidence(
                FeatureFile.readAll(features), runs.stream().map(Run::read).toList());
        List<Page> pages = Page.all(evidence, output.getFileName().toString());
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            for (Page page : pages) {
                Files.writeString(output.resolveSibling(page.file()), html(page));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages.getFirst().verdict().sentence();
    }

    /** Everything that a template fills in is escaped, unless it says otherwise; none does. */
    private static String html(Page page) throws IOException {
        try (Reader template = template("page.html")) {
            StringWriter html = new StringWriter();
            Mustache.compiler()
                    .strictSections(true)
                    .emptyStringIsFalse(true)
                    .withLoader(LivingDocumentation::template)
                    .compile(template)
                    .execute(page, html);
            return html.toString();
        }
    }

    private static Reader template(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(LivingDocumentation.class.getResourceAsStream(TEMPLATES + name), name),
                StandardCharsets.UTF_8);
    }
}
