package click.gamificator.taskapi.livingdocs;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the living documentation from the features and the messages of their runs. */
public final class LivingDocumentation {
    private static final Path TEMPLATES = Path.of("tools/livingdocs");

    private LivingDocumentation() {}

    /** Writes the pages and prints the verdict; takes the arguments of {@link #write}, one for each run. */
    public static void main(String... args) throws IOException {
        var output = Path.of(args[1]);
        var runs = Arrays.stream(args).skip(3).map(Path::of).toList();
        System.out.println(write(Path.of(args[0]), output, Path.of(args[2]), runs));
        System.out.println("Living documentation: " + output);
    }

    /**
     * Writes the page of the product and, next to it, the page of the contract: HTML files that load nothing from any
     * host.
     *
     * @param features the folder of all feature files
     * @param output the product's page; its folder is created
     * @param released the features of the last release, in a folder of its name; may be missing
     * @param folders one for each run, with {@code messages.ndjson} and {@code proof.properties}; either may be missing
     * @return the verdict, in one sentence
     * @throws IllegalArgumentException if a feature file is not valid Gherkin
     */
    public static String write(Path features, Path output, Path released, List<Path> folders) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(Run.read(folder));
        }
        var file = output.getFileName().toString();
        var before = Files.isDirectory(released) ? FeatureFile.readAll(released, List.of()) : List.<FeatureFile>of();
        var release = before.isEmpty() ? "" : released.getFileName().toString();
        var evidence = new Evidence(file, FeatureFile.readAll(features, runs), runs, release, before);
        Files.createDirectories(output.toAbsolutePath().getParent());
        for (Page page : Page.all(evidence)) {
            Files.writeString(output.resolveSibling(page.file()), html(page));
        }
        return evidence.verdict().words();
    }

    /** Mustache escapes every value; no template uses its unescaped form. */
    private static String html(Page page) throws IOException {
        return Mustache.compiler()
                .strictSections(true)
                .emptyStringIsFalse(true)
                .withCollector(new DefaultCollector() {
                    @Override
                    public @Nullable Iterator<?> toIterator(Object value) {
                        return value instanceof Optional<?> optional
                                ? optional.stream().iterator()
                                : super.toIterator(value);
                    }
                })
                .withLoader(name -> Files.newBufferedReader(TEMPLATES.resolve(name)))
                .compile(Files.readString(TEMPLATES.resolve("page.html")))
                .execute(page);
    }
}
