package click.gamificator.taskapi.acceptance.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script of script/check against a service. */
final class CheckScript {
    private CheckScript() {}

    /** Writes the output to the report and returns the exit status. Fails if the script takes longer than the limit. */
    static int run(String script, URI service, Path report, Duration longest, Map<String, String> keys)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(script, service.toString())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile());
        builder.environment().putAll(keys);
        var process = builder.start();
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(script + " still ran after " + longest + "; see " + report);
        }
        return process.exitValue();
    }
}
