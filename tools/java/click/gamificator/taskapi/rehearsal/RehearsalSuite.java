package click.gamificator.taskapi.rehearsal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** Judges the last rehearsal by the features that only a rehearsal can prove. */
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("features/operations")
@IncludeTags("rehearsal")
@ConfigurationParameter(key = "cucumber.glue", value = "click.gamificator.taskapi.rehearsal")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
@ConfigurationParameter(key = "cucumber.junit-platform.naming-strategy", value = "long")
@ConfigurationParameter(
        key = "cucumber.junit-platform.naming-strategy.long.example-name",
        value = "number-and-pickle-if-parameterized")
@ConfigurationParameter(key = "cucumber.plugin", value = "message:target/rehearsal/features/messages.ndjson")
public final class RehearsalSuite {

    private RehearsalSuite() {}

    @AfterSuite
    static void recordProof() throws IOException {
        Rehearsal rehearsal = Rehearsal.read();
        Properties proof = new Properties();
        proof.setProperty("profile", "rehearsal");
        proof.setProperty("only", "@rehearsal");
        proof.setProperty("image.digest", rehearsal.deployment("first").digest());
        rehearsal.fact("proof").forEachEntry((name, value) -> proof.setProperty(name, value.asString()));
        Path folder = Files.createDirectories(Rehearsal.FOLDER.resolve("features"));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("proof.properties"))) {
            proof.store(writer, null);
        }
    }
}
