package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.ndjson.Deserializer;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestRunFinished;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of one run of Cucumber, as far as they go. */
final class Messages {
    private final Repository repository = Repository.builder()
            .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
            .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
            .build();
    private final Query query = new Query(repository);
    private final Map<String, String> sources = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();

    private Messages() {}

    /** Reads a file that may be absent, or broken off where the run was killed; both are troubles of the run. */
    static Messages read(Path file, String run) {
        Messages messages = new Messages();
        if (Files.exists(file)) {
            messages.readLines(file);
            messages.judge(run);
        } else {
            messages.troubles.add("The run “" + run + "” has left no results.");
        }
        return messages;
    }

    Map<String, String> sources() {
        return sources;
    }

    List<String> troubles() {
        return troubles;
    }

    Optional<Instant> started() {
        return query.findTestRunStarted()
                .map(run -> Instant.ofEpochSecond(
                        run.getTimestamp().getSeconds(), run.getTimestamp().getNanos()));
    }

    Optional<Duration> took() {
        return query.findTestRunDuration();
    }

    Optional<String> cucumber() {
        return query.findMeta()
                .map(meta -> meta.getImplementation().getName()
                        + meta.getImplementation().getVersion().map(" "::concat).orElse(""));
    }

    Map<Place, Outcome> outcomes() {
        Map<Place, Outcome> outcomes = new HashMap<>();
        Outcomes reader = new Outcomes(query);
        for (TestCaseStarted started : query.findAllTestCaseStarted()) {
            Pickle pickle = query.findPickleBy(started).orElseThrow();
            Location location = query.findLocationOf(pickle).orElseThrow();
            outcomes.put(new Place(pickle.getUri(), location.getLine()), reader.of(started));
        }
        return outcomes;
    }

    private void readLines(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (!take(line)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a line, or says false where it can't be read: the run broke off while it wrote it. */
    private boolean take(String line) {
        try {
            Envelope envelope = new Deserializer().readValue(line);
            repository.update(envelope);
            envelope.getSource().ifPresent(source -> sources.put(source.getUri(), source.getData()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void judge(String run) {
        Optional<TestRunFinished> finished = query.findTestRunFinished();
        if (finished.isEmpty()) {
            troubles.add("The run “" + run + "” broke off before its end.");
        } else if (!finished.get().getSuccess()
                && outcomes().values().stream().map(Outcome::status).noneMatch(Status::isFailure)) {
            troubles.add("The run “" + run + "” failed outside its scenarios.");
        }
    }
}
