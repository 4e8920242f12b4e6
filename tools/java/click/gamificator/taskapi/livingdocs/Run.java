package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Source;
import io.cucumber.query.Query;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records of one run.
 *
 * @param only the tag of the scenarios that the run is about; empty for most runs
 * @param trouble what is wrong with the run as a whole; empty if nothing is
 * @param facts the tested program and its environment, by label in the order of the page; empty if not recorded
 * @param results by the address of the feature, which is one of the sources, and the line of the scenario or example
 */
record Run(
        String name,
        String only,
        String trouble,
        Map<String, String> facts,
        List<Source> sources,
        Map<String, Result> results) {
    private static final String LABELS = """
        git.sha=Git commit
        image.digest=Image digest
        images=Images around it
        postgresql=PostgreSQL
        pgbouncer=pgbouncer
        localstack=LocalStack
        ministack=MiniStack
        wiremock=WireMock
        jdk=JDK
        engine=Container engine
        """;

    /** Reads a run's folder; the page reports missing files. */
    static Run read(Path folder) throws IOException {
        var messages = new ArrayList<Envelope>();
        for (var line : text(folder.resolve("messages.ndjson")).lines().toList()) {
            try {
                messages.add(new Deserializer().readValue(line));
            } catch (IOException e) {
                break; // A killed run may have left an incomplete last message.
            }
        }
        var query = FeatureFile.query(messages);
        var sources = messages.stream().flatMap(it -> it.getSource().stream()).toList();
        var proof = new Properties();
        proof.load(new StringReader(text(folder.resolve("proof.properties"))));
        var name = proof.getProperty("profile", folder.getFileName().toString());
        var only = proof.getProperty("only", "");
        proof.keySet().removeAll(Set.of("profile", "only"));
        var results = new HashMap<String, Result>();
        for (var started : query.findAllTestCaseStarted()) {
            var pickle = query.findPickleBy(started).orElseThrow();
            var line = query.findLocationOf(pickle).orElseThrow().getLine();
            results.put(pickle.getUri() + ":" + line, Result.of(name, query, started));
        }
        var isExplained =
                results.values().stream().anyMatch(result -> result.status().isFailure());
        var trouble = query.findTestRunFinished()
                .map(end -> end.getSuccess() || isExplained ? "" : "failed outside its scenarios")
                .orElse(query.findMeta().isEmpty() ? "has left no results" : "broke off before its end");
        return new Run(name, only, trouble, facts(proof, query), sources, results);
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private static Map<String, String> facts(Properties proof, Query query) {
        var facts = new LinkedHashMap<String, String>();
        query.findTestRunStarted()
                .map(run ->
                        Instant.ofEpochSecond(run.getTimestamp().getSeconds()).atOffset(ZoneOffset.UTC))
                .map(began -> String.format(Locale.ENGLISH, "%1$te %1$tB %1$tY, %1$tR UTC", began))
                .ifPresent(began -> facts.put("Run on", began));
        query.findTestRunDuration().ifPresent(took -> {
            var minutes = took.toMinutes() > 0 ? took.toMinutes() + " min " : "";
            facts.put("Took", minutes + took.toSecondsPart() + " s");
        });
        query.findMeta()
                .map(meta -> meta.getImplementation())
                .ifPresent(it -> facts.put(
                        "Cucumber", it.getName() + " " + it.getVersion().orElse("")));
        LABELS.lines().map(line -> line.split("=", 2)).forEach(label -> {
            facts.put(label[1], proof.getProperty(label[0], ""));
            proof.remove(label[0]);
        });
        if (proof.remove("features") instanceof String named && !named.isBlank()) {
            facts.put("Features named", named);
        }
        facts.replace("Images around it", "official", "official images");
        facts.replace("Images around it", "substitute", "substitutes, built from packages");
        proof.stringPropertyNames().stream().sorted().forEach(key -> facts.put(key, proof.getProperty(key)));
        return facts;
    }

    /**
     * Whether the run is about scenarios with these tags. A rehearsal proves only its own features. A run through a
     * pooler proves nothing tagged {@code @direct}, and one of the database nothing that does not depend on it.
     */
    boolean covers(Set<String> tags) {
        var isDirect = tags.contains("@direct");
        return only.equals("@rehearsal") == tags.contains("@rehearsal")
                && (!isDirect || fact("pgbouncer").isEmpty())
                && (!only.equals("@database") || isDirect || tags.contains("@database"));
    }

    /** Whether somebody named the features to run, so that the run is not about the others. */
    boolean isOfNamedFeatures() {
        return !fact("Features named").isEmpty();
    }

    /** The recorded fact under this label; empty if there is none. */
    String fact(String label) {
        return facts.getOrDefault(label, "");
    }

    /** The result of a scenario; not run if the run saw another text of its feature, or none. */
    Result at(FeatureFile file, long line) {
        return sources(file)
                .filter(source -> source.getData().equals(file.source()))
                .flatMap(source -> Stream.ofNullable(results.get(source.getUri() + ":" + line)))
                .findFirst()
                .orElse(Result.of(name, Status.NOT_RUN));
    }

    /** Whether the run saw another text of this feature, so that its results for it don't count. */
    boolean sawAnother(FeatureFile file) {
        return sources(file).anyMatch(source -> !source.getData().equals(file.source()));
    }

    private Stream<Source> sources(FeatureFile file) {
        return sources.stream().filter(source -> ("/" + source.getUri()).endsWith("/" + file.path()));
    }
}
