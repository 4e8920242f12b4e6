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

/** Features made up for a test, run by Cucumber, and the pages made of them. */
record Sample(Path folder) {
    Sample feature(String path, String text) {
        return write("features/" + path, text);
    }

    Sample cats(String scenarios) {
        return feature("tasks/cats.feature", "Feature: Cats\n" + scenarios);
    }

    /** Runs all features; the options are Cucumber's, such as tags. */
    Sample run(String name, String... options) {
        SampleSteps.in(name);
        write(messages(name), "");
        String glue = SampleSteps.class.getPackageName();
        String plugin = "message:" + folder.resolve(messages(name));
        Stream<String> fixed = Stream.of("--glue", glue, "--plugin", plugin, folder + "/features");
        Main.run(Stream.concat(Arrays.stream(options), fixed).toArray(String[]::new), Sample.class.getClassLoader());
        return this;
    }

    Sample proof(String name, String properties) {
        return write(name + "/proof.properties", properties);
    }

    /** Cuts a run's messages off at this one, as if the run had been killed. */
    Sample brokenAt(String name, String message) {
        String text = read(messages(name));
        return write(messages(name), text.substring(0, text.indexOf("{\"" + message + "\"") + 10));
    }

    /** The product's page of runs that exist or are missing. */
    Document page(String... runs) {
        List<Path> folders = Arrays.stream(runs).map(folder::resolve).toList();
        try {
            LivingDocumentation.write(
                    folder.resolve("features"), folder.resolve("out/index.html"), folder.resolve("v1.0.0"), folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Jsoup.parse(read("out/index.html"));
    }

    /** Runs all features under each of these names, and writes the product's page. */
    Document pageOf(String... runs) {
        Arrays.stream(runs).forEach(this::run);
        return page(runs);
    }

    /** A feature as the last release had it. */
    Sample released(String path, String text) {
        return write("v1.0.0/" + path, text);
    }

    /** The contract's page, written together with the last product's page. */
    Document contractPage() {
        return Jsoup.parse(read("out/contract.html"));
    }

    static String verdict(Document page) {
        return page.expectFirst("header .verdict").text();
    }

    private static String messages(String run) {
        return run + "/messages.ndjson";
    }

    private Sample write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
