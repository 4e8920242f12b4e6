package click.gamificator.taskapi.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** Judges the last rehearsal: the features that only it can prove. */
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
        Path folder = Files.createDirectories(Rehearsal.FOLDER.resolve("features"));
        Files.writeString(folder.resolve("proof.properties"), """
                profile=rehearsal
                only=@rehearsal
                image.digest=%s
                Load balancer=HAProxy
                Autoscaling, alarms and S3=moto
                """.formatted(
                        Rehearsal.read().deployment("first").digest()));
    }
}
