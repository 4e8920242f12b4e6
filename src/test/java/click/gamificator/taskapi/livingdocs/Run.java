package click.gamificator.taskapi.livingdocs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of the features has left: the evidence of one profile.
 *
 * @param name how the run is called on the page
 * @param sources the text of each feature that it saw, by the address it saw it at
 * @param outcomes by the address of the feature and the line of the scenario
 * @param troubles what is wrong with the run as a whole, in sentences
 */
record Run(
        String name,
        Proof proof,
        Map<String, String> sources,
        Map<Place, Outcome> outcomes,
        Optional<Instant> started,
        Optional<Duration> took,
        Optional<String> cucumber,
        List<String> troubles) {

    /** Reads a profile's folder, which may lack everything: what is missing is told, not guessed. */
    static Run read(Path folder) {
        Proof proof = Proof.read(folder);
        String name = proof.name().orElse(folder.getFileName().toString());
        Messages messages = Messages.read(folder.resolve("messages.ndjson"), name);
        return new Run(
                name,
                proof,
                messages.sources(),
                messages.outcomes(),
                messages.started(),
                messages.took(),
                messages.cucumber(),
                messages.troubles());
    }

    /** A scenario tagged {@code @direct} says nothing of a service with a pooler before its database. */
    boolean isMeantFor(List<String> tags) {
        return !tags.contains("@direct") || proof.fact("pgbouncer").isEmpty();
    }

    /** How a scenario of this file came out; not run where the run saw another text than this one, or none. */
    Outcome outcome(FeatureFile file, long line) {
        return address(file)
                .filter(address -> sawTextOf(file, address))
                .map(address -> outcomes.getOrDefault(new Place(address, line), Outcome.NOT_RUN))
                .orElse(Outcome.NOT_RUN);
    }

    /** A rehearsal proves the features that only it can prove, and no other run proves those. */
    boolean isAbout(FeatureFile file) {
        return proof.isOfRehearsal() == file.hasTag(Proof.REHEARSAL);
    }

    /** Whether the run saw this file with another text, so that its results for it don't count. */
    boolean sawAnother(FeatureFile file) {
        return address(file).filter(address -> !sawTextOf(file, address)).isPresent();
    }

    private boolean sawTextOf(FeatureFile file, String address) {
        return file.source().equals(sources.get(address));
    }

    private Optional<String> address(FeatureFile file) {
        return sources.keySet().stream()
                .filter(address -> address.equals(file.path()) || address.endsWith("/" + file.path()))
                .findFirst();
    }
}
