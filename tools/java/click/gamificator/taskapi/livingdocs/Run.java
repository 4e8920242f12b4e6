package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.Source;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The records of one run.
 *
 * @param only the tag of the scenarios that the run is about; empty for all but those of the rehearsal
 * @param day when the run began; empty if not recorded
 * @param facts the tested program and its environment, by label in the order of the page; empty if not recorded
 * @param sources the features that it saw
 * @param results by the address of the feature and the line of the scenario or example
 * @param troubles what is wrong with the run as a whole, in sentences
 */
record Run(
        String name,
        String only,
        String day,
        Map<String, String> facts,
        List<Source> sources,
        Map<String, Result> results,
        List<String> troubles) {
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
    private static final String NAMED = "Features named";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    boolean isOfRehearsal() {
        return only.equals("@rehearsal");
    }

    /** Whether this is a run of the features that depend on how the service reaches its database. */
    boolean isOfDatabase() {
        return only.equals("@database");
    }

    /** Whether somebody named the features to run, so that the run is not about the others. */
    boolean isOfNamedFeatures() {
        return !fact(NAMED).isEmpty();
    }

    /** Reads a run's folder; the page reports missing files. */
    static Run read(Path folder) throws IOException {
        Repository repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
                .build();
        List<Source> sources = new ArrayList<>();
        for (Envelope envelope : envelopes(folder.resolve("messages.ndjson"))) {
            repository.update(envelope);
            envelope.getSource().ifPresent(sources::add);
        }
        Query query = new Query(repository);
        Properties proof = new Properties();
        Path file = folder.resolve("proof.properties");
        proof.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        String name = proof.getProperty("profile", folder.getFileName().toString());
        String only = proof.getProperty("only", "");
        proof.keySet().removeAll(Set.of("profile", "only"));
        Map<String, Result> results = new HashMap<>();
        for (TestCaseStarted started : query.findAllTestCaseStarted()) {
            Pickle pickle = query.findPickleBy(started).orElseThrow();
            long line = query.findLocationOf(pickle).orElseThrow().getLine();
            results.put(pickle.getUri() + ":" + line, Result.of(name, query, started));
        }
        String day = begun(query).map(DAY::format).orElse("");
        return new Run(name, only, day, facts(proof, query), sources, results, troubles(name, query, results));
    }

    /** All complete messages; a killed run may have left an incomplete last one. */
    private static List<Envelope> envelopes(Path file) throws IOException {
        List<Envelope> envelopes = new ArrayList<>();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            try {
                envelopes.add(new Deserializer().readValue(line));
            } catch (IOException e) {
                break;
            }
        }
        return envelopes;
    }

    private static Map<String, String> facts(Properties proof, Query query) {
        Map<String, String> facts = new LinkedHashMap<>();
        begun(query).ifPresent(begun -> facts.put("Run on", DATE.format(begun)));
        query.findTestRunDuration()
                .ifPresent(took -> facts.put(
                        "Took",
                        took.toSeconds() < 60
                                ? took.toSeconds() + " s"
                                : took.toMinutes() + " min " + took.toSecondsPart() + " s"));
        query.findMeta()
                .map(meta -> meta.getImplementation())
                .ifPresent(it -> facts.put(
                        "Cucumber", it.getName() + " " + it.getVersion().orElse("")));
        LABELS.lines().map(line -> line.split("=", 2)).forEach(label -> {
            facts.put(label[1], proof.getProperty(label[0], ""));
            proof.remove(label[0]);
        });
        if (proof.remove("features") instanceof String named && !named.isBlank()) {
            facts.put(NAMED, named);
        }
        facts.replace("Images around it", "official", "official images");
        facts.replace("Images around it", "substitute", "substitutes, built from packages");
        proof.stringPropertyNames().stream().sorted().forEach(key -> facts.put(key, proof.getProperty(key)));
        return facts;
    }

    private static Optional<Instant> begun(Query query) {
        return query.findTestRunStarted()
                .map(run -> Instant.ofEpochSecond(run.getTimestamp().getSeconds()));
    }

    private static List<String> troubles(String name, Query query, Map<String, Result> results) {
        if (query.findMeta().isEmpty()) {
            return List.of("The run “%s” has left no results.".formatted(name));
        }
        if (query.findTestRunFinished().isEmpty()) {
            return List.of("The run “%s” broke off before its end.".formatted(name));
        }
        boolean isExplained = query.findTestRunFinished().get().getSuccess()
                || results.values().stream().anyMatch(result -> result.status().isFailure());
        return isExplained ? List.of() : List.of("The run “%s” failed outside its scenarios.".formatted(name));
    }

    /** The recorded fact under this label; empty if there is none. */
    String fact(String label) {
        return facts.getOrDefault(label, "");
    }

    /** The result of a scenario; not run if the run saw another text of its feature, or none. */
    Result at(FeatureFile file, long line) {
        return source(file)
                .filter(source -> source.getData().equals(file.source()))
                .map(source -> results.get(source.getUri() + ":" + line))
                .orElse(Result.of(name, Status.NOT_RUN));
    }

    /** Whether the run saw another text of this feature, so that its results for it don't count. */
    boolean sawAnother(FeatureFile file) {
        return source(file)
                .filter(source -> !source.getData().equals(file.source()))
                .isPresent();
    }

    private Optional<Source> source(FeatureFile file) {
        return sources.stream()
                .filter(source -> ("/" + source.getUri()).endsWith("/" + file.path()))
                .findFirst();
    }
}
