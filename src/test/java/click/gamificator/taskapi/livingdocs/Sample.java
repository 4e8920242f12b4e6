package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.sample.SampleSteps;
import io.cucumber.core.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Features made up for a test, really run by Cucumber, and the page made of them. */
final class Sample {
    private final Path folder;

    Sample(Path folder) {
        this.folder = folder;
    }

    Sample feature(String path, String text) {
        write(features().resolve(path), text);
        return this;
    }

    /** Runs all features; the options are Cucumber's, such as tags. */
    Sample run(String name, String... options) {
        SampleSteps.in(name);
        write(messages(name), "");
        Stream<String> fixed = Stream.of(
                "--glue",
                SampleSteps.class.getPackageName(),
                "--plugin",
                "message:" + messages(name),
                features().toString());
        String[] arguments = Stream.concat(Arrays.stream(options), fixed).toArray(String[]::new);
        Main.run(arguments, Sample.class.getClassLoader());
        return this;
    }

    Sample proof(String name, String properties) {
        write(folder.resolve(name).resolve("proof.properties"), properties);
        return this;
    }

    /** Loses the end of a run's messages, as if it had been killed. */
    Sample broken(String name, int kept) {
        write(messages(name), read(messages(name)).substring(0, kept));
        return this;
    }

    String messagesOf(String name) {
        return read(messages(name));
    }

    String html(String... runs) {
        Path output = folder.resolve("out").resolve("index.html");
        List<Path> folders = Arrays.stream(runs).map(folder::resolve).toList();
        LivingDocumentation.write(features(), output, folders);
        return read(output);
    }

    Document page(String... runs) {
        return Jsoup.parse(html(runs));
    }

    /** The page beside it. */
    Document contractPage(String... runs) {
        html(runs);
        return Jsoup.parse(read(folder.resolve("out").resolve("contract.html")));
    }

    private Path features() {
        return folder.resolve("features");
    }

    private Path messages(String name) {
        return folder.resolve(name).resolve("messages.ndjson");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
