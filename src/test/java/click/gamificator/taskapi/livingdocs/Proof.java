package click.gamificator.taskapi.livingdocs;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What a run has recorded about itself in {@code proof.properties}: what was tested, and beside what. */
record Proof(Map<String, String> facts) {
    static final String COMMIT = "git.sha";
    static final String IMAGE = "image.digest";
    /** The tag of the features that only a rehearsal proves, and what its run says that it is {@code only} about. */
    static final String REHEARSAL = "@rehearsal";

    private static final String ONLY = "only";
    private static final String FILE = "proof.properties";
    private static final String NAME = "profile";

    /** What a reader wants to know of every run, in this order, and what it is called on the page. */
    static final Map<String, String> LABELS = labels();

    /** Reads what there is; a file that is absent is no fact. */
    static Proof read(Path folder) {
        Properties properties = new Properties();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<String, String> facts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> facts.put(key, properties.getProperty(key)));
        return new Proof(facts);
    }

    /** What the run calls itself: {@code profile}, if it is recorded. */
    Optional<String> name() {
        return fact(NAME);
    }

    boolean isOfRehearsal() {
        return fact(ONLY).filter(REHEARSAL::equals).isPresent();
    }

    Optional<String> fact(String key) {
        return Optional.ofNullable(facts.get(key)).filter(value -> !value.isBlank());
    }

    boolean isTold(String key) {
        return LABELS.containsKey(key) || key.equals(NAME) || key.equals(ONLY);
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(COMMIT, "Git commit");
        labels.put(IMAGE, "Image digest");
        labels.put("images", "Images around it");
        labels.put("postgresql", "PostgreSQL");
        labels.put("pgbouncer", "pgbouncer");
        labels.put("localstack", "LocalStack");
        labels.put("ministack", "MiniStack");
        labels.put("wiremock", "WireMock");
        labels.put("jdk", "JDK");
        labels.put("engine", "Container engine");
        return labels;
    }
}
